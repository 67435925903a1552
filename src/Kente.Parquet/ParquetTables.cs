namespace Kente.Parquet;

/// <summary>Adds Parquet files to what a <see cref="Table"/> can be read from.</summary>
public static class ParquetTables
{
    extension(Table)
    {
        /// <summary>Reads a Parquet file whose columns are numbers, truths, texts or dates; no lists and no structures. Whole numbers are texts where some are beyond 2⁵³.</summary>
        /// <param name="path">The file.</param>
        /// <param name="columns">The columns to read, in their order; by default all.</param>
        /// <param name="categories">Columns of texts, whole numbers or truths that are categories; default none.</param>
        /// <exception cref="DataException">The file is missing or is no Parquet file, a column is not there, or is of a type that a table has not.</exception>
        /// <exception cref="ArgumentException">No column is named, or one twice.</exception>
        public static Table FromParquet(string path, IReadOnlyList<string>? columns = null, IReadOnlyList<string>? categories = null)
        {
            ArgumentNullException.ThrowIfNull(path);
            ChosenColumns.Check(columns, categories);
            return new ParquetTable(path).Read(columns, (categories ?? []).ToDictionary(name => name, _ => (IReadOnlyList<string>?)null));
        }
    }
}

namespace Kente.Parquet;

/// <summary>Creates a <see cref="Table"/> from a Parquet file.</summary>
public static class ParquetTables
{
    extension(Table)
    {
        /// <summary>
        /// Reads a Parquet file with columns of numbers, Booleans, text or dates; lists and structures are not supported. An integer
        /// column with numbers beyond 2⁵³ is read as text.
        /// </summary>
        /// <param name="path">The file.</param>
        /// <param name="columns">The columns to read, in this order; by default all.</param>
        /// <param name="categories">Columns of text, integers or Booleans to read as categories; default none.</param>
        /// <exception cref="DataException">The file is missing or is not a Parquet file, or a column is missing or has an unsupported
        /// type.</exception>
        /// <exception cref="ArgumentException">No column is named, or a column is named twice.</exception>
        public static Table FromParquet(string path, IReadOnlyList<string>? columns = null, IReadOnlyList<string>? categories = null)
        {
            ArgumentNullException.ThrowIfNull(path);
            ChosenColumns.Check(columns, categories);
            return new ParquetTable(path).Read(columns, (categories ?? []).ToDictionary(name => name, _ => (IReadOnlyList<string>?)null));
        }
    }
}

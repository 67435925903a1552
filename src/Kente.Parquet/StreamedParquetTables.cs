namespace Kente.Parquet;

/// <summary>Adds Parquet files to what a <see cref="StreamedTable"/> can be read from.</summary>
public static class StreamedParquetTables
{
    extension(StreamedTable)
    {
        /// <summary>Opens a Parquet file whose rows stay in it: each of its row groups is read when it is needed. Whole numbers are texts where some are beyond 2⁵³.</summary>
        /// <param name="path">The file. It must not change while it is used.</param>
        /// <param name="columns">The columns to read, in their order; by default all.</param>
        /// <param name="categories">Columns of texts, whole numbers or truths that are categories; these are read once now. Default none.</param>
        /// <exception cref="DataException">The file is missing, is no Parquet file or has no rows, a column is not there, or is of a type that a table has not.</exception>
        /// <exception cref="ArgumentException">No column is named, or one twice.</exception>
        public static StreamedTable FromParquet(string path, IReadOnlyList<string>? columns = null, IReadOnlyList<string>? categories = null)
        {
            ArgumentNullException.ThrowIfNull(path);
            ChosenColumns.Check(columns, categories);
            return new(ParquetParts.Open(path, columns, categories ?? []));
        }
    }
}

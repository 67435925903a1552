namespace Kente.Parquet;

/// <summary>Creates a <see cref="StreamedTable"/> from a Parquet file.</summary>
public static class StreamedParquetTables
{
    extension(StreamedTable)
    {
        /// <summary>
        /// Opens a Parquet file that may be larger than memory: each row group is read when it is needed. An integer column with numbers
        /// beyond 2⁵³ is read as text.
        /// </summary>
        /// <param name="path">The file. It must not change while it is used.</param>
        /// <param name="columns">The columns to read, in this order; by default all.</param>
        /// <param name="categories">Columns of text, integers or Booleans to read as categories; their values are read once when the file
        /// is opened. Default none.</param>
        /// <exception cref="DataException">The file is missing, is not a Parquet file or has no rows, or a column is missing or has an
        /// unsupported type.</exception>
        /// <exception cref="ArgumentException">No column is named, or a column is named twice.</exception>
        public static StreamedTable FromParquet(
            string path, IReadOnlyList<string>? columns = null, IReadOnlyList<string>? categories = null)
        {
            ArgumentNullException.ThrowIfNull(path);
            ChosenColumns.Check(columns, categories);
            return new(ParquetParts.Open(path, columns, categories ?? []));
        }
    }
}

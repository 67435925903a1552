using Kente.Data.Tables;
using Parquet;
using Parquet.Schema;

namespace Kente.Parquet;

/// <summary>Reads the columns of a Parquet file, row group after row group.</summary>
internal sealed class ParquetTable(string path)
{
    /// <summary>Rows in each row group.</summary>
    public IReadOnlyList<int> GroupLengths() => Guard(reader =>
    {
        List<int> lengths = [];
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            lengths.Add(checked((int)rows.RowCount));
        }
        return Task.FromResult<IReadOnlyList<int>>(lengths);
    });

    /// <param name="wanted">The columns to read; by default all.</param>
    /// <param name="categories">Columns of categories, and all their values where they are known.</param>
    /// <param name="group">The row group to read; by default all.</param>
    public Table Read(IReadOnlyList<string>? wanted, IReadOnlyDictionary<string, IReadOnlyList<string>?> categories, int? group = null) => Guard(async reader =>
    {
        var fields = reader.Schema.GetDataFields();
        if ((wanted ?? []).Concat(categories.Keys).FirstOrDefault(name => fields.All(field => field.Name != name)) is { } unknown)
            throw new DataException($"there is no column '{unknown}'; the columns are {string.Join(", ", fields.Select(field => field.Name))}.", path);
        List<Column> columns = [];
        int[] groups = group is { } one ? [one] : [.. Enumerable.Range(0, reader.RowGroupCount)];
        foreach (var field in wanted is null ? fields : [.. wanted.Select(name => fields.First(field => field.Name == name))])
        {
            var column = await ReadAsync(reader, field, groups).ConfigureAwait(false);
            columns.Add(categories.TryGetValue(field.Name, out var known) ? Column.OfCategories(column.Name, column.Texts(), known) : column);
        }
        return columns.Count > 0 ? new Table(columns, path) : throw new DataException("it has no columns.", path);
    });

    private T Guard<T>(Func<ParquetReader, Task<T>> read)
    {
        if (!File.Exists(path)) throw new DataException("there is no such file.", path);
        async Task<T> Open()
        {
            await using var reader = await ParquetReader.CreateAsync(path).ConfigureAwait(false);
            return await read(reader).ConfigureAwait(false);
        }
        try
        {
            return Open().GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is not (DataException or OutOfMemoryException))
        {
            throw new DataException($"it is not a Parquet file that can be read ({exception.Message.TrimEnd('.')}).", path, innerException: exception);
        }
    }

    private async Task<Column> ReadAsync(ParquetReader reader, DataField field, int[] groups)
    {
        Task<List<T?>> All<T>() where T : struct => ParquetTable.All<T>(reader, field, groups);
        async Task<Column> Numbers<T>(ColumnType type, Func<T, double> convert) where T : struct
        {
            var values = await All<T>().ConfigureAwait(false);
            return Column.OfNumbers(field.Name, [.. values.Select(value => value is { } known ? convert(known) : double.NaN)], type);
        }
        if (field.IsArray || field.MaxRepetitionLevel > 0) throw new DataException($"the column '{field.Name}' holds lists, which a table has not.", path);
        return Type.GetTypeCode(field.ClrType) switch
        {
            TypeCode.Double => await Numbers<double>(ColumnType.Number, value => value).ConfigureAwait(false),
            TypeCode.Single => await Numbers<float>(ColumnType.Number, value => value).ConfigureAwait(false),
            TypeCode.Decimal => await Numbers<decimal>(ColumnType.Number, value => (double)value).ConfigureAwait(false),
            TypeCode.Int64 => await Numbers<long>(ColumnType.Integer, value => value).ConfigureAwait(false),
            TypeCode.Int32 => await Numbers<int>(ColumnType.Integer, value => value).ConfigureAwait(false),
            TypeCode.Int16 => await Numbers<short>(ColumnType.Integer, value => value).ConfigureAwait(false),
            TypeCode.SByte => await Numbers<sbyte>(ColumnType.Integer, value => value).ConfigureAwait(false),
            TypeCode.Byte => await Numbers<byte>(ColumnType.Integer, value => value).ConfigureAwait(false),
            TypeCode.UInt16 => await Numbers<ushort>(ColumnType.Integer, value => value).ConfigureAwait(false),
            TypeCode.UInt32 => await Numbers<uint>(ColumnType.Integer, value => value).ConfigureAwait(false),
            TypeCode.Boolean => await Numbers<bool>(ColumnType.Boolean, value => value ? 1 : 0).ConfigureAwait(false),
            TypeCode.DateTime => Column.OfDates(field.Name, await All<DateTime>().ConfigureAwait(false)),
            _ when field.ClrType == typeof(ReadOnlyMemory<char>) || field.ClrType == typeof(string) => Column.OfTexts(field.Name, await Texts(reader, field, groups).ConfigureAwait(false)),
            _ => throw new DataException($"the column '{field.Name}' is of type {field.ClrType.Name}, which a table has not.", path),
        };
    }

    private static async Task<List<T?>> All<T>(ParquetReader reader, DataField field, int[] groups) where T : struct
    {
        List<T?> all = [];
        foreach (int group in groups)
        {
            using var rows = reader.OpenRowGroupReader(group);
            if (field.IsNullable)
            {
                var values = new T?[rows.RowCount];
                await rows.ReadAsync<T>(field, values).ConfigureAwait(false);
                all.AddRange(values);
            }
            else
            {
                var values = new T[rows.RowCount];
                await rows.ReadAsync<T>(field, values).ConfigureAwait(false);
                all.AddRange(values.Select(value => (T?)value));
            }
        }
        return all;
    }

    private static async Task<List<string?>> Texts(ParquetReader reader, DataField field, int[] groups)
    {
        List<string?> all = [];
        foreach (int group in groups)
        {
            using var rows = reader.OpenRowGroupReader(group);
            var values = new string[rows.RowCount];
            await rows.ReadAsync(field, values).ConfigureAwait(false);
            all.AddRange(values);
        }
        return all;
    }
}

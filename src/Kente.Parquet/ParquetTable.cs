using Kente.Data.Tables;
using Parquet;
using Parquet.Schema;

namespace Kente.Parquet;

/// <summary>Reads the columns of a Parquet file, row group after row group.</summary>
internal sealed class ParquetTable(string path)
{
    public Table Read(IReadOnlyList<string>? wanted, IReadOnlyList<string> categories)
    {
        if (!File.Exists(path)) throw new DataException("there is no such file.", path);
        try
        {
            return ReadAsync(wanted, categories).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is not (DataException or OutOfMemoryException))
        {
            throw new DataException($"it is not a Parquet file that can be read ({exception.Message.TrimEnd('.')}).", path, innerException: exception);
        }
    }

    private async Task<Table> ReadAsync(IReadOnlyList<string>? wanted, IReadOnlyList<string> categories)
    {
        await using var reader = await ParquetReader.CreateAsync(path).ConfigureAwait(false);
        var fields = reader.Schema.GetDataFields();
        string Names() => string.Join(", ", fields.Select(field => field.Name));
        if ((wanted ?? []).Concat(categories).FirstOrDefault(name => fields.All(field => field.Name != name)) is { } unknown)
            throw new DataException($"there is no column '{unknown}'; the columns are {Names()}.", path);
        List<Column> columns = [];
        foreach (var field in wanted is null ? fields : [.. wanted.Select(name => fields.First(field => field.Name == name))])
            columns.Add(await ReadAsync(reader, field, categories.Contains(field.Name)).ConfigureAwait(false));
        return columns.Count > 0 ? new Table(columns, path) : throw new DataException("it has no columns.", path);
    }

    private async Task<Column> ReadAsync(ParquetReader reader, DataField field, bool isCategory)
    {
        Task<List<T?>> All<T>() where T : struct => ParquetTable.All<T>(reader, field);
        async Task<Column> Numbers<T>(ColumnType type, Func<T, double> convert) where T : struct
        {
            var values = await All<T>().ConfigureAwait(false);
            return Column.OfNumbers(field.Name, [.. values.Select(value => value is { } known ? convert(known) : double.NaN)], type);
        }
        if (field.IsArray || field.MaxRepetitionLevel > 0) throw new DataException($"the column '{field.Name}' holds lists, which a table has not.", path);
        var column = Type.GetTypeCode(field.ClrType) switch
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
            _ when field.ClrType == typeof(ReadOnlyMemory<char>) || field.ClrType == typeof(string) => Column.OfTexts(field.Name, await Texts(reader, field).ConfigureAwait(false)),
            _ => throw new DataException($"the column '{field.Name}' is of type {field.ClrType.Name}, which a table has not.", path),
        };
        return isCategory ? Column.OfCategories(column.Name, column.Texts()) : column;
    }

    private static async Task<List<T?>> All<T>(ParquetReader reader, DataField field) where T : struct
    {
        List<T?> all = [];
        for (int group = 0; group < reader.RowGroupCount; group++)
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

    private static async Task<List<string?>> Texts(ParquetReader reader, DataField field)
    {
        List<string?> all = [];
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            var values = new string[rows.RowCount];
            await rows.ReadAsync(field, values).ConfigureAwait(false);
            all.AddRange(values);
        }
        return all;
    }
}

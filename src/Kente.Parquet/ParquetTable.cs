using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using Kente.Tables;
using Parquet;
using Parquet.Schema;

namespace Kente.Parquet;

/// <summary>Reads the columns of a Parquet file, one row group after another.</summary>
internal sealed class ParquetTable(string path)
{
    // Whether an integer column has numbers beyond 2⁵³ anywhere in the file. Then it is text in all row groups.
    private readonly ConcurrentDictionary<string, bool> _large = [];

    /// <summary>Returns the number of rows of each row group.</summary>
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

    /// <summary>Reads columns.</summary>
    /// <param name="wanted">The columns to read; by default all.</param>
    /// <param name="categories">Names of the category columns, with all their values if they are known.</param>
    /// <param name="group">The row group to read; by default all.</param>
    /// <exception cref="DataException">The file cannot be read, or a column is missing or has an unsupported type.</exception>
    public Table Read(IReadOnlyList<string>? wanted, IReadOnlyDictionary<string, IReadOnlyList<string>?> categories, int? group = null)
    {
        var columns = Guard(async reader =>
        {
            var fields = Fields(reader, wanted, categories.Keys);
            int[] groups = group is { } one ? [one] : [.. Enumerable.Range(0, reader.RowGroupCount)];
            List<Column> read = [];
            foreach (var field in fields) read.Add(await ReadAsync(reader, field, groups).ConfigureAwait(false));
            return read;
        });
        var typed = columns.Select(column => categories.TryGetValue(column.Name, out var known)
            ? Column.OfCategories(column.Name, CategoryTexts(column), known)
            : column);
        return new Table([.. typed], path);
    }

    /// <summary>Returns the texts of a category column in a row group.</summary>
    public string[] CategoryTexts(string column, int group) =>
        CategoryTexts(Read([column], new Dictionary<string, IReadOnlyList<string>?>(), group)[column]);

    private string[] CategoryTexts(Column column) => column.Type is ColumnType.Text or ColumnType.Integer or ColumnType.Boolean
        ? column.Texts()
        : throw new DataException(
            $"The column '{column.Name}' has the type {column.Type}, but categories must be text, integers or Booleans.", path);

    // Top-level fields only; the fields inside lists and structures have names of their own.
    private DataField[] Fields(ParquetReader reader, IReadOnlyList<string>? wanted, IEnumerable<string> categories)
    {
        string[] names = [.. reader.Schema.Fields.Select(field => field.Name)];
        if (names.Length == 0) throw new DataException("The file has no columns.", path);
        if (names.CountBy(name => name).FirstOrDefault(named => named.Value > 1) is { Key: { } twice })
            throw new DataException($"Two columns are named '{twice}'.", path);
        if ((wanted ?? []).Concat(categories).FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            throw new DataException($"There is no column '{unknown}'; {ColumnNames.Listed(names, unknown)}.", path);
        return [.. (wanted ?? names).Select(name => reader.Schema.Fields.First(field => field.Name == name) switch
        {
            DataField { IsArray: false, MaxRepetitionLevel: 0 } field => field,
            var field => throw new DataException(
                $"The column '{name}' contains {Kind(field)}, which tables do not support{(wanted is null ? "; name the columns to read" : "")}.",
                path),
        })];
    }

    private static string Kind(Field field) => field.SchemaType switch
    {
        SchemaType.Struct => "structures",
        SchemaType.Map => "maps",
        _ => "lists",
    };

    private T Guard<T>(Func<ParquetReader, Task<T>> read)
    {
        if (!File.Exists(path)) throw new DataException("There is no such file.", path);
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
            throw new DataException(
                $"The file is not a readable Parquet file ({exception.Message.TrimEnd('.')}).", path, innerException: exception);
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
        async Task<Column> Whole<T>(ColumnType type) where T : struct, INumber<T> =>
            await IsLarge<T>(reader, field).ConfigureAwait(false)
                ? Column.OfTexts(
                    field.Name,
                    [.. (await All<T>().ConfigureAwait(false)).Select(value => value?.ToString(null, CultureInfo.InvariantCulture))])
                : await Numbers<T>(type, double.CreateChecked).ConfigureAwait(false);
        return Type.GetTypeCode(field.ClrType) switch
        {
            TypeCode.Double => await Numbers<double>(ColumnType.Number, value => value).ConfigureAwait(false),
            TypeCode.Single => await Numbers<float>(ColumnType.Number, value => value).ConfigureAwait(false),
            TypeCode.Decimal when field is DecimalDataField { Scale: 0 } => await Whole<decimal>(ColumnType.Number).ConfigureAwait(false),
            TypeCode.Decimal => await Numbers<decimal>(ColumnType.Number, value => (double)value).ConfigureAwait(false),
            TypeCode.Int64 => await Whole<long>(ColumnType.Integer).ConfigureAwait(false),
            TypeCode.UInt64 => await Whole<ulong>(ColumnType.Integer).ConfigureAwait(false),
            TypeCode.Int32 => await Numbers<int>(ColumnType.Integer, value => value).ConfigureAwait(false),
            TypeCode.Int16 => await Numbers<short>(ColumnType.Integer, value => value).ConfigureAwait(false),
            TypeCode.SByte => await Numbers<sbyte>(ColumnType.Integer, value => value).ConfigureAwait(false),
            TypeCode.Byte => await Numbers<byte>(ColumnType.Integer, value => value).ConfigureAwait(false),
            TypeCode.UInt16 => await Numbers<ushort>(ColumnType.Integer, value => value).ConfigureAwait(false),
            TypeCode.UInt32 => await Numbers<uint>(ColumnType.Integer, value => value).ConfigureAwait(false),
            TypeCode.Boolean => await Numbers<bool>(ColumnType.Boolean, value => value ? 1 : 0).ConfigureAwait(false),
            TypeCode.DateTime => Column.OfDates(field.Name, await All<DateTime>().ConfigureAwait(false)),
            _ when field.ClrType == typeof(ReadOnlyMemory<char>) || field.ClrType == typeof(string) =>
                Column.OfTexts(field.Name, await Texts(reader, field, groups).ConfigureAwait(false)),
            _ => throw new DataException(
                $"The column '{field.Name}' has the type {field.ClrType.Name}, which tables do not support.", path),
        };
    }

    // Whether a double could not distinguish some of the numbers. The statistics of a row group suffice for signed 64-bit integers.
    private async Task<bool> IsLarge<T>(ParquetReader reader, DataField field) where T : struct, INumber<T>
    {
        if (_large.TryGetValue(field.Name, out bool known)) return known;
        T least = T.CreateSaturating(-NumberColumn.MaxInteger), most = T.CreateSaturating(NumberColumn.MaxInteger);
        bool large = false;
        for (int group = 0; group < reader.RowGroupCount && !large; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            large = rows.GetStatistics(field) is { MinValue: long lowest, MaxValue: long highest } && typeof(T) == typeof(long)
                ? lowest < -NumberColumn.MaxInteger || highest > NumberColumn.MaxInteger
                : (await All<T>(reader, field, [group]).ConfigureAwait(false)).Any(value => value < least || value > most);
        }
        return _large[field.Name] = large;
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

using Parquet;
using Parquet.Schema;
using Parquet.Serialization;

namespace Kente.Parquet.Tests;

public sealed class ParquetTableTests : IDisposable
{
    private static readonly double?[] Prices = [1.5, null, 3.5];
    private static readonly int[] Rooms = [1, 2, 3];
    private static readonly bool[] Sold = [true, false, true];

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"kente-{Guid.NewGuid():N}.parquet");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Columns_keep_their_types_and_missing_values()
    {
        await Write();
        var table = Table.FromParquet(_path);

        Assert.Equal(
            [ColumnType.Number, ColumnType.Integer, ColumnType.Text, ColumnType.Boolean, ColumnType.Date],
            table.Columns.Select(column => column.Type));
        Assert.Equal([1.5, double.NaN, 3.5, 1.5, double.NaN, 3.5], table["price"].Numbers());
        Assert.Equal([1, 2, 3, 1, 2, 3], table["rooms"].Numbers());
        Assert.Equal(["a", "", "c", "a", "", "c"], table["name"].Texts());
        Assert.Equal([1, 0, 1, 1, 0, 1], table["sold"].Numbers());
        Assert.Equal(new DateTime(2026, 3, 2), table["day"].Date(1));
    }

    [Fact]
    public async Task A_stream_reads_row_group_by_row_group()
    {
        await Write();
        var stream = StreamedTable.FromParquet(_path, ["price", "name"], categories: ["name"]);

        Assert.Equal(6, stream.Count);
        Assert.Equal([3, 3], stream.Parts.Select(part => part.Count));
        Assert.Equal([1.5, double.NaN, 3.5, 1.5, double.NaN, 3.5], stream.Parts.SelectMany(part => part["price"].Numbers()));
        Assert.All(stream.Parts, part => Assert.Equal(["a", "c"], part["name"].Categories));
        Assert.Contains(
            "There is no column 'prise'",
            Assert.Throws<DataException>(() => StreamedTable.FromParquet(_path, categories: ["prise"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_selected_by_name_and_read_as_categories()
    {
        await Write();
        var table = Table.FromParquet(_path, ["name", "price"], categories: ["name"]);

        Assert.Equal(["name", "price"], table.Columns.Select(column => column.Name));
        Assert.Equal(["a", "c"], table["name"].Categories);
        Assert.Contains(
            "There is no column 'prise'; the columns are price, rooms, name, sold, day",
            Assert.Throws<DataException>(() => Table.FromParquet(_path, ["prise"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_files_are_rejected_with_their_path()
    {
        await File.WriteAllTextAsync(_path, "price\n1\n", TestContext.Current.CancellationToken);

        Assert.StartsWith(
            $"{_path}: The file is not a readable Parquet file", Assert.Throws<DataException>(() => Table.FromParquet(_path)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "There is no such file", Assert.Throws<DataException>(() => Table.FromParquet(_path + "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Integers_that_a_double_cannot_distinguish_are_text_in_the_whole_file()
    {
        await WriteLarge();
        var table = Table.FromParquet(_path);

        Assert.Equal(
            [ColumnType.Text, ColumnType.Text, ColumnType.Text, ColumnType.Integer, ColumnType.Integer, ColumnType.Number],
            table.Columns.Select(column => column.Type));
        Assert.Equal(["9007199254740993", "-1", "7", "7"], table["id"].Texts());
        Assert.Equal(["18446744073709551615", "", "7", "7"], table["unsigned"].Texts());
        Assert.Equal(["12345678901234567890", "1", "7", "7"], table["decimal"].Texts());
        Assert.Equal(["9007199254740992", "1", "7", "7"], table["small"].Texts());
        Assert.Equal([5, double.NaN, 7, 7], table["few"].Numbers());
        var stream = StreamedTable.FromParquet(_path);
        Assert.All(
            stream.Parts, part => Assert.Equal(table.Columns.Select(column => column.Type), part.Columns.Select(column => column.Type)));
        Assert.Equal(table["id"].Texts(), stream.Parts.SelectMany(part => part["id"].Texts()));
    }

    [Fact]
    public async Task Large_integers_can_be_categories()
    {
        await WriteLarge();
        var table = Table.FromParquet(_path, categories: ["id", "unsigned"]);

        Assert.Equal(["-1", "7", "9007199254740993"], table["id"].Categories);
        Assert.All(
            StreamedTable.FromParquet(_path, categories: ["id"]).Parts,
            part => Assert.Equal(table["id"].Categories, part["id"].Categories));
    }

    [Fact]
    public async Task Wrong_arguments_are_not_reported_as_errors_of_the_file()
    {
        await Write();

        Assert.StartsWith(
            "The column 'rooms' is named twice.",
            Assert.Throws<ArgumentException>(() => Table.FromParquet(_path, ["rooms", "rooms"])).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "The column 'name' is named twice.",
            Assert.Throws<ArgumentException>(() => StreamedTable.FromParquet(_path, categories: ["name", "name"])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "No columns are named; leave them out to read all.",
            Assert.Throws<ArgumentException>(() => Table.FromParquet(_path, [])).Message, StringComparison.Ordinal);
        string said = $"{_path}: The column 'price' has the type Number, but categories must be text, integers or Booleans.";
        Assert.Equal(said, Assert.Throws<DataException>(() => Table.FromParquet(_path, categories: ["price"])).Message);
        Assert.Equal(said, Assert.Throws<DataException>(() => StreamedTable.FromParquet(_path, categories: ["price"])).Message);
        Assert.Equal(["1", "2", "3"], Table.FromParquet(_path, categories: ["rooms"])["rooms"].Categories);
    }

    [Fact]
    public async Task Unsupported_columns_are_named_and_can_be_omitted()
    {
        await ParquetSerializer.SerializeAsync(
            (Person[])[new() { Id = 3, Marks = [1, 2], Home = new() { Id = 5 }, Phones = new() { ["a"] = 1 } }], _path,
            cancellationToken: TestContext.Current.CancellationToken);
        string Said(string? column) =>
            Assert.Throws<DataException>(() => Table.FromParquet(_path, column is null ? null : [column])).Message;

        Assert.Equal([3], Table.FromParquet(_path, ["Id"])["Id"].Numbers());
        Assert.Equal($"{_path}: The column 'Marks' contains lists, which tables do not support; name the columns to read.", Said(null));
        Assert.Equal($"{_path}: The column 'Marks' contains lists, which tables do not support.", Said("Marks"));
        Assert.Equal($"{_path}: The column 'Home' contains structures, which tables do not support.", Said("Home"));
        Assert.Equal($"{_path}: The column 'Phones' contains maps, which tables do not support.", Said("Phones"));
        Assert.EndsWith(
            "There is no column 'element'; the columns are Id, Marks, Home, Phones.", Said("element"), StringComparison.Ordinal);
    }

    // Two groups of two rows; the large numbers are in the first.
    private async Task WriteLarge()
    {
        DataField<long> id = new("id"), small = new("small");
        DataField<ulong?> unsigned = new("unsigned"), few = new("few");
        DecimalDataField whole = new("decimal", 20, 0), money = new("money", 20, 2);
        await using var file = File.Create(_path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(id, unsigned, whole, small, few, money), file);
        for (int group = 0; group < 2; group++)
        {
            bool isFirst = group == 0;
            using var rows = writer.CreateRowGroup();
            await rows.WriteAsync<long>(id, (long[])(isFirst ? [9007199254740993, -1] : [7, 7]));
            await rows.WriteAsync<ulong>(unsigned, (ulong?[])(isFirst ? [ulong.MaxValue, null] : [7, 7]));
            await rows.WriteAsync<decimal>(whole, (decimal[])(isFirst ? [12345678901234567890, 1] : [7, 7]));
            await rows.WriteAsync<long>(small, (long[])(isFirst ? [9007199254740992, 1] : [7, 7]));
            await rows.WriteAsync<ulong>(few, (ulong?[])(isFirst ? [5, null] : [7, 7]));
            await rows.WriteAsync<decimal>(money, (decimal[])(isFirst ? [12345678901234567, 1.25m] : [7, 7]));
        }
    }

    // Two groups of the same three rows.
    private async Task Write()
    {
        DataField<double?> price = new("price");
        DataField<int> rooms = new("rooms");
        DataField<string> name = new("name");
        DataField<bool> sold = new("sold");
        DataField<DateTime> day = new("day");
        await using var file = File.Create(_path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(price, rooms, name, sold, day), file);
        for (int group = 0; group < 2; group++)
        {
            using var rows = writer.CreateRowGroup();
            await rows.WriteAsync<double>(price, Prices);
            await rows.WriteAsync<int>(rooms, Rooms);
            await rows.WriteAsync(name, (string[])["a", null!, "c"]);
            await rows.WriteAsync<bool>(sold, Sold);
            await rows.WriteAsync<DateTime>(
                day,
                new DateTime[]
                {
                    new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc),
                    new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc),
                    new(2026, 3, 3, 0, 0, 0, DateTimeKind.Utc),
                });
        }
    }

    private sealed class Person
    {
        public long Id { get; init; }

        public List<int> Marks { get; init; } = [];

        public Place Home { get; init; } = new();

        public Dictionary<string, int> Phones { get; init; } = [];
    }

    private sealed class Place
    {
        public long Id { get; init; }
    }
}

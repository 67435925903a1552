using Kente.Data.Tables;
using Parquet;
using Parquet.Schema;

namespace Kente.Parquet.Tests;

public sealed class ParquetTableTests : IDisposable
{
    private static readonly double?[] Prices = [1.5, null, 3.5];
    private static readonly int[] Rooms = [1, 2, 3];
    private static readonly bool[] Sold = [true, false, true];

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"kente-{Guid.NewGuid():N}.parquet");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Columns_have_their_types_and_their_missing_values()
    {
        await Write();
        var table = Table.FromParquet(_path);

        Assert.Equal([ColumnType.Number, ColumnType.Integer, ColumnType.Text, ColumnType.Boolean, ColumnType.Date], table.Columns.Select(column => column.Type));
        Assert.Equal([1.5, double.NaN, 3.5, 1.5, double.NaN, 3.5], table["price"].Numbers());
        Assert.Equal([1, 2, 3, 1, 2, 3], table["rooms"].Numbers());
        Assert.Equal(["a", "", "c", "a", "", "c"], table["name"].Texts());
        Assert.Equal([1, 0, 1, 1, 0, 1], table["sold"].Numbers());
        Assert.Equal(new DateTime(2026, 3, 2), table["day"].Date(1));
    }

    [Fact]
    public async Task A_stream_reads_one_row_group_after_another()
    {
        await Write();
        var stream = StreamedTable.FromParquet(_path, ["price", "name"], categories: ["name"]);

        Assert.Equal(6, stream.Count);
        Assert.Equal([3, 3], stream.Parts.Select(part => part.Count));
        Assert.Equal([1.5, double.NaN, 3.5, 1.5, double.NaN, 3.5], stream.Parts.SelectMany(part => part["price"].Numbers()));
        Assert.All(stream.Parts, part => Assert.Equal(["a", "c"], part["name"].Categories));
        Assert.Contains("there is no column 'prise'", Assert.Throws<DataException>(() => StreamedTable.FromParquet(_path, categories: ["prise"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_chosen_by_name_and_categories_asked_for()
    {
        await Write();
        var table = Table.FromParquet(_path, ["name", "price"], categories: ["name"]);

        Assert.Equal(["name", "price"], table.Columns.Select(column => column.Name));
        Assert.Equal(["a", "c"], table["name"].Categories);
        Assert.Contains("there is no column 'prise'; the columns are price, rooms, name, sold, day", Assert.Throws<DataException>(() => Table.FromParquet(_path, ["prise"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_file_is_refused_by_its_path()
    {
        await File.WriteAllTextAsync(_path, "price\n1\n", TestContext.Current.CancellationToken);

        Assert.StartsWith($"{_path}: it is not a Parquet file", Assert.Throws<DataException>(() => Table.FromParquet(_path)).Message, StringComparison.Ordinal);
        Assert.Contains("there is no such file", Assert.Throws<DataException>(() => Table.FromParquet(_path + "x")).Message, StringComparison.Ordinal);
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
            await rows.WriteAsync<DateTime>(day, new DateTime[] { new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc), new(2026, 3, 3, 0, 0, 0, DateTimeKind.Utc) });
        }
    }
}

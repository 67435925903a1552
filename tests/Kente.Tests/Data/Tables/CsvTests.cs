using System.Globalization;
using CsCheck;
using Kente.Tests.Files;

namespace Kente.Tests.Data.Tables;

public sealed class CsvTests
{
    [Fact]
    public void Types_are_inferred_from_all_values()
    {
        var table = Read(
            "count,size,name,sold,day,zip,empty\n1,1.5,chair,true,2026-03-01,02134,\n-2,2,\"a \"\"big\"\" one, red\",FALSE,2026-03-02T12:30:00,90210,\n");

        Assert.Equal(
            [ColumnType.Integer, ColumnType.Number, ColumnType.Text, ColumnType.Boolean, ColumnType.Date, ColumnType.Text, ColumnType.Text],
            table.Columns.Select(column => column.Type));
        Assert.Equal([1, -2], table["count"].Numbers());
        Assert.Equal([1.5, 2], table["size"].Numbers());
        Assert.Equal(["chair", "a \"big\" one, red"], table["name"].Texts());
        Assert.Equal([1, 0], table["sold"].Numbers());
        Assert.Equal(new DateTime(2026, 3, 2, 12, 30, 0), table["day"].Date(1));
        Assert.Equal("02134", table["zip"].Text(0));
        Assert.Equal(2, table["empty"].MissingCount);
    }

    [Fact]
    public void Empty_and_marked_values_are_missing()
    {
        var table = Read("a,b,c\n1,x,2020-01-01\n,,\nn/a,n/a,n/a\n", new() { Missing = ["n/a"] });

        Assert.Equal([1, double.NaN, double.NaN], table["a"].Numbers());
        Assert.Equal(["x", "", ""], table["b"].Texts());
        Assert.Null(table["c"].Date(2));
        Assert.Equal([2, 2, 2], table.Columns.Select(column => column.MissingCount));
    }

    [Fact]
    public void Categories_are_sorted_by_name_and_subsets_keep_them()
    {
        var table = Read("room\nKitchen\nBedroom\n\nKitchen\n", new() { Types = { ["room"] = ColumnType.Category } });

        Assert.Equal(["Bedroom", "Kitchen"], table["room"].Categories);
        Assert.Equal(["Bedroom", "Kitchen"], table.Rows([3])["room"].Categories);
        Assert.Equal("Kitchen", table.Rows([3])["room"].Text(0));
    }

    [Fact]
    public void Other_separators_work_and_blank_lines_are_skipped()
    {
        var table = Read("a;b\r\n1;2\r\n\r\n3;4\r\n", new() { Separator = ';' });

        Assert.Equal([2, 4], table["b"].Numbers());
        Assert.Equal(4, table.LineOf(1));
    }

    [Theory]
    [InlineData("a,b\n1,2\n\"x\ny\",3\n4\n", "line 5: The row has 1 value, but there are 2 columns.")]
    [InlineData("a,b\r1,2\r4\r", "line 3: The row has 1 value, but there are 2 columns.")]
    [InlineData("a,b\n1,2,3\n", "line 2: The row has 3 values, but there are 2 columns.")]
    [InlineData("a,a\n1,2\n", "line 1: Two columns are named 'a'.")]
    [InlineData("a,b\n1,2\n3,\"open\n", "line 3: ")]
    [InlineData("", "The file is empty; its first row must name the columns.")]
    public void A_malformed_file_is_rejected_with_its_line(string text, string said) =>
        Assert.Contains(said, Assert.Throws<DataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(
        ColumnType.Number,
        "line 3: The column 'a' holds numbers, but the value is 'two'; if it marks a missing value, read the file with new CsvOptions { Missing = [\"two\"] }.")]
    [InlineData(
        ColumnType.Integer,
        "line 3: The column 'a' holds integers up to 2⁵³, but the value is 'two'; if it marks a missing value, read the file with new CsvOptions { Missing = [\"two\"] }.")]
    [InlineData(ColumnType.Boolean, "line 2: The column 'a' holds true or false, but the value is '1'.")]
    [InlineData(ColumnType.Date, "line 2: The column 'a' holds dates such as 2026-03-01 or 2026-03-01T12:30:00, but the value is '1'.")]
    public void A_value_of_the_wrong_type_is_reported_with_its_line(ColumnType type, string said) =>
        Assert.EndsWith(
            said, Assert.Throws<DataException>(() => Read("a,b\n1,x\ntwo,y\n", new() { Types = { ["a"] = type } })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Unknown_columns_list_the_existing_ones()
    {
        var table = Read("rooms,price\n1,2\n");

        Assert.EndsWith(
            "There is no column 'prise'; the columns are rooms, price.", Assert.Throws<DataException>(() => table["prise"]).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "CsvOptions.Types names the column 'prise', which does not exist",
            Assert.Throws<DataException>(() => Read("a\n1\n", new() { Types = { ["prise"] = ColumnType.Text } })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "The file does not exist", Assert.Throws<DataException>(() => Table.FromCsv("nowhere.csv")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_numbers_and_texts_round_trip() =>
        Gen.Select(
            Gen.Double.Where(double.IsFinite),
            Gen.String[Gen.Char[' ', '~'], 0, 12].Select(text => "x" + text.Trim())).List[1, 20].Sample(rows =>
        {
            var table = Read(
                "n,t\n" + string.Concat(
                    rows.Select(
                        row =>
                            $"{row.Item1.ToString("R", CultureInfo.InvariantCulture)},\"{row.Item2.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n")),
                new() { Types = { ["n"] = ColumnType.Number, ["t"] = ColumnType.Text } });
            Assert.Equal(rows.Select(row => row.Item1), table["n"].Numbers());
            Assert.Equal(rows.Select(row => row.Item2), table["t"].Texts());
        }, iter: 50);

    private static Table Read(string text, CsvOptions? options = null)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["table.csv"], text);
        return Table.FromCsv(folder["table.csv"], options);
    }
}

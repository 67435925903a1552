namespace Kente.Tests.Data.Tables;

/// <summary>Numbers and dates of CSV files as they are written in other countries.</summary>
public sealed class CsvFormatTests : IDisposable
{
    private readonly Files.TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decimal_comma_and_points_between_thousands_are_read()
    {
        var table = Read("price;count\n1.234,5;1.000\n-12,25;12\n7;1.234.567\n", new() { Separator = ';', DecimalSeparator = ',', ThousandsSeparator = '.' });
        Assert.Equal((ColumnType.Number, ColumnType.Integer), (table["price"].Type, table["count"].Type));
        Assert.Equal([1234.5, -12.25, 7], table["price"].Numbers());
        Assert.Equal([1000, 12, 1234567], table["count"].Numbers());
    }

    [Theory]
    [InlineData("1 234 567,5")]
    [InlineData("1\u00a0234\u00a0567,5")]
    [InlineData("1\u202f234\u202f567,5")]
    public void Every_space_separates_thousands(string value) => Assert.Equal(
        [1234567.5], Read($"a;b\n{value};x\n", new() { Separator = ';', DecimalSeparator = ',', ThousandsSeparator = ' ' })["a"].Numbers());

    [Theory]
    [InlineData("1.23,4")]
    [InlineData("12345.678,9")]
    [InlineData("1..234")]
    [InlineData("1.5")]
    [InlineData("1,234.5")]
    [InlineData("1,2,3")]
    public void Numbers_in_another_form_are_texts(string value)
    {
        var table = Read($"a;b\n{value};x\n1,5;y\n", new() { Separator = ';', DecimalSeparator = ',', ThousandsSeparator = '.' });
        Assert.Equal(ColumnType.Text, table["a"].Type);
    }

    [Fact]
    public void Quoted_numbers_have_decimal_commas_in_files_with_commas() => Assert.Equal(
        [1.5, 2], Read("a,b\n\"1,5\",x\n2,y\n", new() { DecimalSeparator = ',' })["a"].Numbers());

    [Fact]
    public void Dates_are_read_in_their_format_and_in_ISO_8601()
    {
        var table = Read("day,at\n24.12.2025,1/2/2026 9:30\n2026-01-02,12/31/2026 23:00\n", new() { DateFormats = ["dd.MM.yyyy", "M/d/yyyy H:mm"] });
        Assert.Equal((ColumnType.Date, ColumnType.Date), (table["day"].Type, table["at"].Type));
        Assert.Equal(new DateTime(2025, 12, 24), table["day"].Date(0));
        Assert.Equal(new DateTime(2026, 1, 2), table["day"].Date(1));
        Assert.Equal(new DateTime(2026, 1, 2, 9, 30, 0), table["at"].Date(0));
    }

    [Fact]
    public void Value_of_another_form_is_named_with_the_expected_one()
    {
        CsvOptions options = new() { DateFormats = ["dd.MM.yyyy"], Types = { ["day"] = ColumnType.Date } };
        Assert.Contains(
            "holds dates of the form dd.MM.yyyy, but the value is '12/24/2025'",
            Assert.Throws<DataException>(() => Read("day,b\n12/24/2025,x\n", options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        Assert.Contains(
            "are both ','",
            Assert.Throws<ArgumentException>(() => Read("a\n1\n", new() { DecimalSeparator = ',', ThousandsSeparator = ',' })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "'%' in DateFormats is not a date format",
            Assert.Throws<ArgumentException>(() => Read("a\n1\n", new() { DateFormats = ["%"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_values_have_an_indicator()
    {
        var table = Read("a,b\n1,\n,4\n3,8\n", new());
        var feature = Feature.Imputed([table["a"], table["b"]], missingIndicator: true);
        var read = feature.Read(table, [0, 1, 2]);
        Assert.Equal([3L, 4], read.Shape);
        Assert.Equal([1, 6, 0, 1, 2, 4, 1, 0, 3, 8, 0, 0], read.ToArray<float>());
        Assert.Equal([3L, 2], Feature.Imputed([table["a"], table["b"]]).Read(table, [0, 1, 2]).Shape);
    }

    [Fact]
    public void Model_of_a_table_keeps_the_indicators_in_its_file()
    {
        var table = Read("a,y\n1,1\n,0\n3,1\n", new());
        Sequential model = new(Kente.Layers.Input(2, name: "a"), [Kente.Layers.Dense(1, name: "y")]);
        TableModel saved = new(
            model, new() { ["a"] = Feature.Imputed([table["a"]], missingIndicator: true) }, new() { ["y"] = "y" });
        saved.Save(_folder["m.keras"]);
        Assert.Equal(
            saved.Predict(table)["y"].Numbers(), TableModel.Load(_folder["m.keras"]).Predict(table)["y"].Numbers());
    }

    private Table Read(string text, CsvOptions options)
    {
        File.WriteAllText(_folder["t.csv"], text);
        return Table.FromCsv(_folder["t.csv"], options);
    }
}

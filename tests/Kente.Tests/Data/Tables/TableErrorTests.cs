using Kente.Tests.Files;

namespace Kente.Tests.Data.Tables;

public sealed class TableErrorTests : IDisposable
{
    private static readonly Features Targets = new() { ["y"] = "y" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_number_beyond_the_range_of_double_is_rejected_with_its_line()
    {
        Assert.EndsWith(
            "line 3: The column 'a' holds numbers up to 1.8·10³⁰⁸, but the value is '1e400'.",
            Assert.Throws<DataException>(() => Read("a,y\n1,2\n1e400,3\n")).Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "line 2: The column 'a' holds numbers up to 1.8·10³⁰⁸, but the value is '-1e400'.",
            Assert.Throws<DataException>(
                () => StreamedTable.FromCsv(Write("a,y\n-1e400,2\n")).ToDataset(new() { ["a"] = "a" }, Targets)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("latin1")]
    [InlineData("utf-16")]
    public void A_file_in_another_encoding_is_refused_with_what_to_do(string encoding)
    {
        File.WriteAllText(_folder["other.csv"], "a,y\n1,Zürich\n", System.Text.Encoding.GetEncoding(encoding));

        Assert.EndsWith(
            ": The file is not UTF-8 text; save it as UTF-8, in Excel as 'CSV UTF-8', or convert it with iconv.",
            Assert.Throws<DataException>(() => Table.FromCsv(_folder["other.csv"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_infinity_is_reported_before_training_with_its_column_and_row()
    {
        var table = Read("a,y\n1,2\n0,3\n").With("log", row => Math.Log(row.Number("a"))).With("huge", row => 1e300);
        string Said(Features inputs, Features targets) => Assert.Throws<DataException>(() => table.ToDataset(inputs, targets)).Message;

        Assert.EndsWith(
            "line 3: The column 'log' holds -∞; numbers must be finite.", Said(new() { ["x"] = "log" }, Targets), StringComparison.Ordinal);
        Assert.EndsWith(
            "line 3: The column 'log' holds -∞; numbers must be finite.", Said(new() { ["x"] = "a" }, new() { ["y"] = "log" }),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "line 2: The column 'huge' holds 1E+300, which exceeds the range of float32; scale it with Table.With.",
            Said(new() { ["x"] = ["a", "huge"] }, Targets), StringComparison.Ordinal);
        Table made = new([Column.OfNumbers("a", [1, double.PositiveInfinity]), Column.OfNumbers("y", [1, 2])], "made");
        Assert.Equal(
            "made, row 1: The column 'a' holds ∞; numbers must be finite.",
            Assert.Throws<DataException>(() => made.ToArrays(new Features { ["x"] = "a" })).Message);
    }

    [Fact]
    public void A_missing_sample_weight_is_reported_as_such()
    {
        var table = Read("a,y,w\n1,2,1\n1,3,\n");

        Assert.EndsWith(
            "line 3: The row has no value in the column 'w', but a sample weight must not be missing; fill in missing values with Table.With(…, ColumnType.Integer).",
            Assert.Throws<DataException>(
                () => table.ToDataset(new() { ["x"] = "a" }, Targets, sampleWeights: new() { ["y"] = "w" })).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void A_streamed_table_reports_the_first_missing_value()
    {
        var stream = StreamedTable.FromCsv(
            Write("age,y\n" + string.Concat(Enumerable.Range(0, 3000).Select(n => $"{(n % 10 == 8 ? "" : "1.5")},1\n"))));

        Assert.EndsWith(
            "line 10: The row has no value in the column 'age', but an input must not be missing; fill in missing values with Table.With.",
            Assert.Throws<DataException>(() => stream.ToDataset(new() { ["age"] = "age" }, Targets)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Joining_columns_of_the_same_name_is_rejected()
    {
        Table people = new([Column.OfTexts("name", ["ann", "bob"]), Column.OfNumbers("age", [30, 40])], "people");
        Table others = new(
            [Column.OfTexts("name", ["bob", "ann"]), Column.OfNumbers("age", [41, 31]), Column.OfNumbers("height", [180, 170])], "others");

        Assert.Equal(
            "others: The column 'age' also exists in people; remove it with Table.Without or rename it.",
            Assert.Throws<DataException>(() => people.Join(others, "name")).Message);
        Assert.Equal([170, 180], people.Join(others.Without("age"), "name")["height"].Numbers());
        Assert.Contains(
            "The column 'name' also exists in people",
            Assert.Throws<DataException>(
                () => people.With("who", row => row.Text("name")).Join(others.Without("age"), "who", "name")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "There is no column 'prise'", Assert.Throws<DataException>(() => others.Without("prise")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "at least one column", Assert.Throws<ArgumentException>(() => others.Without("name", "age", "height")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "a;b\n1;2\n",
        "line 1: The only column is 'a;b', and every row contains ';' too. If that is the separator, read the file with new CsvOptions { Separator = ';' }; if not, set the type of the column in CsvOptions.Types.")]
    [InlineData("a\tb\n1\t2\n", @"read the file with new CsvOptions { Separator = '\t' }; ")]
    [InlineData("a;b\n", "new CsvOptions { Separator = ';' }; ")]
    [InlineData(
        "a;b\n1,5;2\n",
        "line 2: The row has 2 values, but there is 1 column; if ';' is the separator, read the file with new CsvOptions { Separator = ';' }.")]
    [InlineData(
        "a;b;c,d\n1;2;3\n",
        "line 2: The row has 1 value, but there are 2 columns; if ';' is the separator, read the file with new CsvOptions { Separator = ';' }.")]
    public void Another_separator_is_suggested(string text, string said)
    {
        Assert.Contains(said, Assert.Throws<DataException>(() => Read(text)).Message, StringComparison.Ordinal);
        Assert.Contains(said, Assert.Throws<DataException>(() => StreamedTable.FromCsv(Write(text))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_column_may_contain_semicolons()
    {
        Assert.Equal([1, 2], Read("price; EUR\n1\n2\n")["price; EUR"].Numbers());
        Assert.Equal(["1;2"], Read("a;b\n1;2\n", new() { Types = { ["a;b"] = ColumnType.Text } })["a;b"].Texts());
        Assert.Contains(
            "Separator = ','", Assert.Throws<DataException>(() => Read("a,b\n1,2\n", new() { Separator = ';' })).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('"')]
    [InlineData('x')]
    [InlineData('7')]
    [InlineData('\n')]
    [InlineData('\r')]
    [InlineData('§')]
    public void Invalid_separators_are_rejected(char separator) =>
        Assert.Contains(
            "cannot separate values; use ',', ';', '|', a tab or another punctuation character.",
            Assert.Throws<ArgumentException>(() => new CsvOptions { Separator = separator }).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData('\t')]
    [InlineData('|')]
    [InlineData(' ')]
    [InlineData('\u001f')]
    public void Other_separators_are_accepted(char separator) =>
        Assert.Equal(2, Read($"a{separator}b\n1{separator}2\n", new() { Separator = separator })["b"].Number(0));

    [Fact]
    public void A_word_among_numbers_is_named_when_numbers_are_requested()
    {
        string path = Write("n,a,name\n1,1,x\n2,NA,y\n3,?,z\n");
        var table = Table.FromCsv(path);
        string said =
            $"The column 'a' is of type Text and has no numbers: 'NA' in line 3 of {path} is not a number; if it marks a missing value, read the file with new CsvOptions {{ Missing = [\"NA\"] }}.";

        Assert.Equal(said, Assert.Throws<InvalidOperationException>(() => table.With("b", row => row.Number("a"))).Message);
        Assert.Equal(said, Assert.Throws<InvalidOperationException>(() => table.Split(0.5, 1).Second["a"].Numbers()).Message);
        Assert.Equal(
            said,
            Assert.Throws<InvalidOperationException>(
                () => StreamedTable.FromCsv(path).Select(part => part.With("b", row => row.Number("a"))).ToDataset(
                    new() { ["b"] = "b" }, new() { ["y"] = "n" })).Message);
        Assert.Contains(
            "'NA' in line 3 of", Assert.Throws<DataException>(() => table.ToArrays(new Features { ["x"] = ["n", "a"] })).Message,
            StringComparison.Ordinal);
        Assert.Equal(
            "The column 'name' is of type Text and has no numbers.",
            Assert.Throws<InvalidOperationException>(() => table["name"].Number(0)).Message);
        Assert.Contains(
            "'NA' in line 2 of", Assert.Throws<InvalidOperationException>(() => Read("a\nNA\n1\n")["a"].Number(0)).Message,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "line 3: The column 'a' holds numbers, but the value is 'NA'; if it marks a missing value, read the file with new CsvOptions { Missing = [\"NA\"] }.",
            Assert.Throws<DataException>(() => Read("a\n1\nNA\n", new() { Types = { ["a"] = ColumnType.Number } })).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(80)]
    [InlineData(double.NaN)]
    public void An_invalid_fraction_is_rejected(double share)
    {
        var table = Read("a,y\n1,2\n2,3\n3,4\n");
        void Refused(Action split) =>
            Assert.StartsWith(
                "The fraction of the first part must be above 0 and below 1.", Assert.Throws<ArgumentOutOfRangeException>(split).Message,
                StringComparison.Ordinal);

        Refused(() => table.Split(share, seed: 1));
        Refused(() => table.SplitByGroup("a", share, seed: 1));
        Refused(() => table.SplitByTime("a", share));
    }

    [Fact]
    public void A_missing_row_is_rejected() =>
        Assert.StartsWith(
            "There is no row 3; the rows of this table are 0 to 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Read("a\n1\n").Rows([0, 3])).Message, StringComparison.Ordinal);

    [Fact]
    public void Time_columns_are_dates_or_numbers()
    {
        string path = Write("day,room\nmonday,a\ntuesday,b\n");
        CsvOptions options = new() { Types = { ["room"] = ColumnType.Category } };
        string said = $"{path}: The column 'room' is of type Category, which has no order in time; split by a column of dates or numbers.";

        Assert.Equal(said, Assert.Throws<DataException>(() => Table.FromCsv(path, options).SplitByTime("room", 0.5)).Message);
        Assert.Equal(said, Assert.Throws<DataException>(() => StreamedTable.FromCsv(path, options).SplitByTime("room", 0.5)).Message);
        Assert.StartsWith(
            $"{path}: The column 'day' is of type Text,",
            Assert.Throws<DataException>(() => Table.FromCsv(path).SplitByTime("day", 0.5)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Among_many_columns_the_most_similar_are_named()
    {
        Table wide = new([.. Enumerable.Range(0, 3000).Select(n => Column.OfNumbers(n == 2500 ? "bedrooms" : $"c{n}", [n]))], "wide");

        Assert.Equal(
            "wide: There is no column 'bedroms'; the nearest of 3000 are bedrooms, c0, c1, c2, c3.",
            Assert.Throws<DataException>(() => wide["bedroms"]).Message);
        string path = Write(
            string.Join(',', wide.Columns.Select(column => column.Name)) + "\n" + string.Join(',', Enumerable.Repeat("1", 3000)));
        Assert.Contains(
            "of 3000 are bedrooms",
            Assert.Throws<DataException>(() => Table.FromCsv(path, new() { Types = { ["bedroms"] = ColumnType.Text } })).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\n\n  \n")]
    [InlineData("\r\n\r\n")]
    public void A_file_of_blank_lines_is_empty(string text) =>
        Assert.EndsWith(
            "The file is empty; its first row must name the columns.", Assert.Throws<DataException>(() => Read(text)).Message,
            StringComparison.Ordinal);

    private Table Read(string text, CsvOptions? options = null) => Table.FromCsv(Write(text), options);

    private string Write(string text)
    {
        string path = _folder[$"{Guid.NewGuid():N}.csv"];
        File.WriteAllText(path, text);
        return path;
    }
}

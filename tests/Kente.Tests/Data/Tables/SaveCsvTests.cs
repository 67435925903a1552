using CsCheck;
using Kente.Tests.Files;

namespace Kente.Tests.Data.Tables;

public sealed class SaveCsvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_is_written_with_names_numbers_and_empty_missing_values()
    {
        Table table = new([
            Column.OfNumbers("age", [1.5, double.NaN]), Column.OfTexts("name, given", ["A \"B\"", "c;d"]),
            Column.OfDates("day", [new DateTime(2024, 2, 29), null])]);
        table.SaveCsv(_folder["table.csv"]);

        Assert.Equal("age,\"name, given\",day\n1.5,\"A \"\"B\"\"\",2024-02-29\n,c;d,\n", File.ReadAllText(_folder["table.csv"]));
        table.SaveCsv(_folder["table.csv"], ';');
        Assert.Equal("age;name, given;day\n1.5;\"A \"\"B\"\"\";2024-02-29\n;\"c;d\";\n", File.ReadAllText(_folder["table.csv"]));
    }

    [Fact]
    public void FromCsv_reads_what_was_written() =>
        Gen.Select(Gen.String[Gen.Char["ab ,\"\n\r;é"], 0, 6].Array[1, 8], Gen.Double[-1e9, 1e9].Array[8]).Sample((texts, numbers) =>
        {
            // A cell of spaces is a missing value for FromCsv.
            string[] named = [.. texts.Select(text => $"x{text}x")];
            Table table = new([Column.OfTexts("text", named), Column.OfNumbers("number", numbers[..named.Length])]);
            table.SaveCsv(_folder["table.csv"]);
            var read = Table.FromCsv(_folder["table.csv"], new() { Types = { ["text"] = ColumnType.Text, ["number"] = ColumnType.Number } });

            Assert.Equal(named, read["text"].Texts());
            Assert.Equal(numbers[..named.Length], read["number"].Numbers());
        }, iter: 100, threads: 1);

    [Fact]
    public void A_path_that_cannot_be_written_is_named() => Assert.Contains(
        "its folder does not exist",
        Assert.Throws<DataException>(() => new Table([Column.OfNumbers("a", [1])]).SaveCsv(_folder["none/table.csv"])).Message,
        StringComparison.Ordinal);
}

using System.Globalization;
using System.Text;
using CsCheck;
using Kente.Tests.Files;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Data.Tables;

public sealed class StreamedTableTests : IDisposable
{
    private const int Many = 40_000;
    private static readonly Features Number = new() { ["n"] = "n" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Streamed_rows_equal_those_of_the_table() =>
        Gen.Select(Gen.String[Gen.Char["aé漢😀\"\n\r, "], 0, 8], Gen.Double[-1e6, 1e6]).List[1, 40].Select(
            Gen.Bool, Gen.Bool, Gen.Int[1, 200]).Sample((rows, marked, carriage, times) =>
        {
            string end = carriage ? "\r\n" : "\n";
            string text = $"text,number{end}" + string.Concat(
                Enumerable.Repeat(
                    string.Concat(
                        rows.Select(
                            row =>
                                $"\"{row.Item1.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{row.Item2.ToString("R", CultureInfo.InvariantCulture)}{end}")),
                    times));
            string path = Write(text, marked);
            CsvOptions options = new() { Types = { ["text"] = ColumnType.Category } };
            Table whole = Table.FromCsv(path, options);
            var stream = StreamedTable.FromCsv(path, options);

            Assert.Equal(whole.Count, stream.Count);
            Assert.Equal(whole["text"].Texts(), stream.Parts.SelectMany(part => part["text"].Texts()));
            Assert.Equal(whole["number"].Numbers(), stream.Parts.SelectMany(part => part["number"].Numbers()));
            Assert.All(stream.Parts, part => Assert.Equal(whole["text"].Categories, part["text"].Categories));
            Assert.Equal(
                Enumerable.Range(0, whole.Count).Select(whole.LineOf),
                stream.Parts.SelectMany(part => Enumerable.Range(0, part.Count).Select(part.LineOf)));
        }, iter: 30, threads: 1);

    [Fact]
    public void An_epoch_has_every_row_once_in_an_order_given_by_seed_and_epoch()
    {
        var stream = StreamedTable.FromCsv(Numbers());
        var batches = stream.ToDataset(Number, Number, batchSize: 64, seed: 5);
        double[] first = Read(batches, 0), second = Read(batches, 1);

        Assert.Equal(Many / 64, batches.Count);
        Assert.Equal(Enumerable.Range(0, Many).Select(n => (double)n), first.Order());
        Assert.Equal(first.Order(), second.Order());
        Assert.NotEqual(first, second);
        Assert.Equal(first, Read(stream.ToDataset(Number, Number, batchSize: 64, seed: 5).Prefetch(ahead: 8, threads: 3), 0));
        Assert.Equal(Enumerable.Range(0, Many).Select(n => (double)n), Read(stream.ToDataset(Number, Number, batchSize: 64), 0));
    }

    [Fact]
    public void Rows_are_shuffled_within_windows_and_windows_are_shuffled()
    {
        double[] order = Read(StreamedTable.FromCsv(Numbers()).ToDataset(Number, Number, batchSize: 64, seed: 1), 0);

        // In a perfect shuffle neighbors are a third of all rows apart on average; in file order, one row.
        Assert.InRange(order.Zip(order.Skip(1), (a, b) => Math.Abs(a - b)).Average(), Many / 8.0, Many);
    }

    [Fact]
    public void Columns_are_computed_and_rows_filtered_part_by_part()
    {
        var even = StreamedTable.FromCsv(Numbers()).Where(row => row.Number("n") % 2 == 0).Select(
            part => part.With("half", row => row.Number("n") / 2));

        Assert.Equal(Many / 2, even.Count);
        Assert.Equal(Enumerable.Range(0, Many / 2).Select(n => (double)n), even.Parts.SelectMany(part => part["half"].Numbers()));
        Assert.Contains("None of the", Assert.Throws<DataException>(() => even.Where(_ => false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Streamed_splits_equal_those_of_the_table()
    {
        string path = Numbers();
        Table whole = Table.FromCsv(path);
        var stream = StreamedTable.FromCsv(path);
        void Same((Table First, Table Second) tables, (StreamedTable First, StreamedTable Second) streams)
        {
            Assert.Equal(tables.First["n"].Numbers(), streams.First.Parts.SelectMany(part => part["n"].Numbers()));
            Assert.Equal(tables.Second["n"].Numbers(), streams.Second.Parts.SelectMany(part => part["n"].Numbers()));
        }

        Same(whole.Split(0.8, 3), stream.Split(0.8, 3));
        Same(whole.SplitByGroup("author", 0.8, 3), stream.SplitByGroup("author", 0.8, 3));
        Same(whole.SplitByTime("year", 0.6), stream.SplitByTime("year", 0.6));
        Assert.NotEmpty(Read(stream.SplitByGroup("author", 0.1, 3).First.ToDataset(Number, Number, seed: 1), 0));
    }

    [Fact]
    public void Errors_in_the_last_row_are_found_before_training()
    {
        Assert.EndsWith(
            "line 40002: The row has 1 value, but there are 4 columns.",
            Assert.Throws<DataException>(() => StreamedTable.FromCsv(Numbers("5\n"))).Message, StringComparison.Ordinal);
        var missing = StreamedTable.FromCsv(Numbers(",a,2000,x\n"));
        Assert.Contains(
            "line 40002: The row has no value in the column 'n', but an input must not be missing",
            Assert.Throws<DataException>(() => missing.ToDataset(Number, new() { ["year"] = "year" })).Message, StringComparison.Ordinal);
        Assert.Contains(
            "line 40002: The row has no value in the column 'n'", Assert.Throws<DataException>(() => missing.SplitByTime("n", 0.5)).Message,
            StringComparison.Ordinal);
        var wrong = StreamedTable.FromCsv(Numbers("x,a,2000,x\n"), new() { Types = { ["n"] = ColumnType.Number } });
        Assert.Contains(
            "line 40002: The column 'n' holds numbers, but the value is 'x';",
            Assert.Throws<DataException>(() => wrong.ToDataset(Number, Number)).Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "The file has no rows.", Assert.Throws<DataException>(() => StreamedTable.FromCsv(Write("a,b\n"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_selector_that_returns_other_columns_or_rows_is_rejected()
    {
        var stream = StreamedTable.FromCsv(Numbers());
        int calls = 0;

        Assert.Contains(
            "use Where to filter rows",
            Assert.Throws<InvalidOperationException>(() => Count(stream.Select(part => part.Rows([0])))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "for some rows and",
            Assert.Throws<DataException>(
                () => Count(stream.Select(part => part.With(Column.OfCategories("c", [.. part["n"].Texts()]))))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "for others; it must return the same columns",
            Assert.Throws<DataException>(() => Count(stream.Select(part => part.With($"c{calls++}", row => 1.0)))).Message,
            StringComparison.Ordinal);
        Assert.Equal(
            Many,
            Count(
                stream.Select(
                    part => part.With(Column.OfCategories("c", [.. part["year"].Texts().Select(year => year[..2])], ["19", "20"])))));
    }

    [Fact]
    public void A_file_that_is_truncated_during_use_is_reported()
    {
        string path = Numbers();
        var stream = StreamedTable.FromCsv(path);
        File.WriteAllLines(path, File.ReadLines(path).Take(20_000).ToArray());

        Assert.Contains(
            "The file has changed since it was opened", Assert.Throws<DataException>(() => Count(stream)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_and_its_preprocessing_train_on_a_streamed_table()
    {
        var stream = StreamedTable.FromCsv(Numbers(), new() { Types = { ["side"] = ColumnType.Category } });
        var normalization = Normalization();
        normalization.Adapt(stream.Parts.Select(part => part.ToArrays(Number).Single()));
        var n = Input(1, name: "n");
        Model model = new(n, Dense(1, Activations.Sigmoid, name: "side")(normalization(n)));
        model.Compile(Adam(0.3), BinaryCrossentropy(), metrics: [Metrics.Accuracy()]);
        var history = model.Fit(
            stream.ToDataset(Number, new() { ["side"] = Feature.Label(stream["side"]) }, batchSize: 512, seed: 1).Prefetch(), epochs: 2,
            verbose: false, options: new() { Seed = 1 });

        Assert.InRange(history["accuracy"][^1], 0.9, 1);
    }

    private static int Count(StreamedTable stream) => stream.Parts.Sum(part => part.Count);

    private static double[] Read(Dataset<Batch> batches, int epoch) =>
        [.. batches.Epoch(epoch).SelectMany(batch => batch.Inputs.Single().ToArray<float>()).Select(n => (double)n)];

    private string Numbers(string last = "") =>
        Write(
            "n,author,year,side\n" + string.Concat(
                Enumerable.Range(0, Many).Select(
                    n => FormattableString.Invariant(
                        $"{n},author {n * 7919 % 97},{1950 + (n * 31 % 70)},{(n < Many / 2 ? "low" : "up")}\n"))) + last);

    private string Write(string text, bool marked = false)
    {
        string path = _folder[$"{Guid.NewGuid():N}.csv"];
        File.WriteAllText(path, text, new UTF8Encoding(marked));
        return path;
    }
}

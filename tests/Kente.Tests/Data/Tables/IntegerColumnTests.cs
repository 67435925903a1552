using Kente.Tests.Files;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Data.Tables;

public sealed class IntegerColumnTests : IDisposable
{
    private static readonly Features Ids = new() { ["id"] = "id" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Integers_beyond_float32_precision_stay_distinct_in_a_model()
    {
        string path = Write("id,y\n16777217,0\n16777216,1\n");
        var table = Table.FromCsv(path);
        var id = Input(1, DType.Int64, name: "id");
        Model model = new(id, IntegerLookup(vocabulary: [16777216, 16777217])(id));

        Assert.Equal([2, 1], model.Predict(table.ToArrays(Ids)).Single().ToArray<long>());
        var batches = StreamedTable.FromCsv(path).ToDataset(Ids, new() { ["y"] = "y" });
        Assert.Equal([16777217, 16777216], batches.Get(0, 0).Inputs["id"].ToArray<long>());
    }

    [Fact]
    public void Layers_adapt_to_integers_of_a_table()
    {
        var table = Table.FromCsv(Write("id,y\n16777217,0\n16777216,1\n16777216,1\n"));
        var numbers = table.ToArrays(Ids).Single();
        var lookup = IntegerLookup();
        lookup.Adapt(numbers);
        var normalization = Normalization();
        normalization.Adapt(numbers);
        var bins = Discretization(bins: 2);
        bins.Adapt(numbers);

        Assert.Equal(DType.Int64, numbers.DType);
        Assert.Equal([2, 1, 1], lookup.Apply(numbers).ToArray<long>());
        Assert.Equal([3L, 1], normalization.Apply(numbers).Shape);
        Assert.Equal([3L, 1], bins.Apply(numbers).Shape);
    }

    [Fact]
    public void Targets_and_mixed_numeric_features_are_float32()
    {
        var table = Table.FromCsv(Write("id,size,sold,y\n1,1.5,true,3\n2,2.5,false,\n"));
        var (x, y) = table.ToArrays(
            new() { ["mixed"] = ["id", "size"], ["truth"] = "sold", ["whole"] = ["id", "sold"] }, new() { ["id"] = "id", ["y"] = "y" });

        Assert.Equal([DType.Float32, DType.Float32, DType.Int64], x.Select(array => array.DType));
        Assert.Equal([1, 1, 2, 0], x["whole"].ToArray<long>());
        Assert.All(y, target => Assert.Equal(DType.Float32, target.DType));
        Assert.Equal([3, float.NaN], y["y"].ToArray<float>());
    }

    [Fact]
    public void A_float32_model_trains_on_integers()
    {
        Session.Start(seed: 1);
        var table = Table.FromCsv(Write("id,y\n" + string.Concat(Enumerable.Range(0, 20).Select(n => $"{n % 5},{n % 5 * 2}\n"))));
        var id = Input(1, name: "id");
        Model model = new(id, Dense(1, name: "y")(id));
        model.Compile(Adam(0.1), MeanSquaredError(), metrics: [Metrics.Mae()]);
        var history = model.Fit(table.ToDataset(Ids, new() { ["y"] = "y" }, seed: 1), epochs: 60, verbose: false);

        Assert.InRange(history["mae"][^1], 0, 0.3);
    }

    [Fact]
    public void Missing_integers_are_filled_with_integers()
    {
        var table = Table.FromCsv(Write("id,y\n16777217,1\n,2\n"));

        Assert.EndsWith(
            "line 3: The row has no value in the column 'id', but an input must not be missing; fill in missing values with Table.With(…, ColumnType.Integer).",
            Assert.Throws<DataException>(() => table.ToArrays(Ids)).Message, StringComparison.Ordinal);
        var filled = table.With("id", row => row.IsMissing("id") ? -1 : row.Number("id"), ColumnType.Integer);
        Assert.Equal([16777217, -1], filled.ToArrays(Ids).Single().ToArray<long>());
    }

    [Theory]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("-9007199254740993", "1")]
    [InlineData("123456789012345678901234567890", "1")]
    public void Integers_beyond_double_precision_are_text(string one, string other)
    {
        var table = Table.FromCsv(Write($"id\n{one}\n{other}\n{one}\n"));

        Assert.Equal(ColumnType.Text, table["id"].Type);
        Assert.Equal([one, other, one], table["id"].Texts());
        var (first, second) = table.SplitByGroup("id", 0.5, seed: 1);
        Assert.Empty(first["id"].Texts().Intersect(second["id"].Texts()));
        Assert.Contains(
            $"'{one}' in line 2 of", Assert.Throws<InvalidOperationException>(() => table["id"].Number(0)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Large_numbers_with_decimals_stay_numbers() =>
        Assert.Equal(ColumnType.Number, Table.FromCsv(Write("mass\n1.5\n123456789012345678901\n1e30\n"))["mass"].Type);

    [Fact]
    public void An_integer_is_written_unchanged()
    {
        var ids = Table.FromCsv(Write("id,y\n2000000000000000,1\n9007199254740992,2\n"));
        Table other = new(
            [Column.OfTexts("id", ["9007199254740992", "2000000000000000", "12345678901234567"]), Column.OfNumbers("born", [1, 2, 3])],
            "others");

        Assert.Equal(["2000000000000000", "9007199254740992"], ids["id"].Texts());
        Assert.Equal([2, 1], ids.Join(other, "id")["born"].Numbers());
    }

    private string Write(string text)
    {
        string path = _folder[$"{Guid.NewGuid():N}.csv"];
        File.WriteAllText(path, text);
        return path;
    }
}

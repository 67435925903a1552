using CsCheck;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Data.Tables;

public sealed class TableTests
{
    private static readonly Table Posts = new([
        Column.OfTexts("author", ["ann", "bob", "ann", "cy", "bob", "ann", "di", ""]),
        Column.OfNumbers("year", [2001, 2003, 2002, 2003, 2005, 2004, 2006, 2007], ColumnType.Integer),
        Column.OfNumbers("length", [1, 2, 3, 4, 5, 6, 7, 8]),
        Column.OfNumbers("age", [30, double.NaN, 30, 40, double.NaN, 30, 50, 60]),
        Column.OfCategories("gender", ["f", "m", "f", "m", "m", "f", null, "m"])], "posts");

    [Fact]
    public void Columns_are_computed_and_rows_filtered()
    {
        var table = Posts.With("double", row => 2 * row.Number("length")).With("who", row => row.Text("author") + "!").Where(
            row => !row.IsMissing("age"));

        Assert.Equal([2, 6, 8, 12, 14, 16], table["double"].Numbers());
        Assert.Equal("cy!", table["who"].Text(2));
    }

    [Fact]
    public void Tables_are_joined_by_a_key()
    {
        Table authors = new([Column.OfTexts("name", ["bob", "ann"]), Column.OfNumbers("born", [1970, 1980])], "authors");
        var known = Posts.Where(row => row.Text("author") is "ann" or "bob");

        Assert.Equal([1980, 1970, 1980, 1970, 1980], known.Join(authors, "author", "name")["born"].Numbers());
        Assert.Contains(
            "'cy' of the column 'author' does not occur in the column 'name' of authors",
            Assert.Throws<DataException>(() => Posts.Join(authors, "author", "name")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_random_split_has_every_row_once_and_the_same_seed_gives_the_same() =>
        Gen.Select(Gen.Int[2, 200], Gen.Double[0.3, 0.7], Gen.Int[0, 1000]).Sample((rows, share, seed) =>
        {
            Table table = new([Column.OfNumbers("n", [.. Enumerable.Range(0, rows).Select(row => (double)row)])]);
            var (first, second) = table.Split(share, seed);
            Assert.Equal(Enumerable.Range(0, rows).Select(row => (double)row), first["n"].Numbers().Concat(second["n"].Numbers()).Order());
            Assert.Equal((int)Math.Round(share * rows), first.Count);
            Assert.Equal(first["n"].Numbers(), table.Split(share, seed).First["n"].Numbers());
        }, iter: 100);

    [Fact]
    public void A_split_by_author_puts_no_author_in_both_parts() =>
        Gen.Select(Gen.Int[0, 9].List[10, 100], Gen.Int[0, 1000]).Where((authors, _) => authors.Distinct().Count() > 4).Sample(
            (authors, seed) =>
        {
            Table table = new([Column.OfTexts("author", [.. authors.Select(author => $"author {author}")])]);
            var (first, second) = table.SplitByGroup("author", 0.5, seed);
            Assert.Empty(first["author"].Texts().Intersect(second["author"].Texts()));
            Assert.Equal(table.Count, first.Count + second.Count);
        }, iter: 100);

    [Fact]
    public void A_split_by_time_is_in_chronological_order()
    {
        var (first, second) = Posts.SplitByTime("year", 0.4);

        Assert.Equal([2001, 2002], first["year"].Numbers());
        Assert.True(first["year"].Numbers().Max() < second["year"].Numbers().Min());
        Assert.Throws<DataException>(() => Posts.SplitByTime("age", 0.5));
        Assert.Throws<ArgumentException>(() => Posts.Split(0.01, 1));
    }

    [Fact]
    public void Batches_name_inputs_and_targets_and_missing_targets_are_NaN()
    {
        var batches = Posts.ToDataset(
            new() { ["fields"] = ["length", "year"] },
            new() { ["age"] = "age", ["gender"] = Feature.Label(Posts["gender"]), ["both"] = Feature.OneHot(Posts["gender"]) },
            batchSize: 5);
        var batch = batches.Get(1, 0);

        Assert.Equal(2, batches.Count);
        Assert.Equal([3L, 2], batch.Inputs["fields"].Shape);
        Assert.Equal([6, 2004, 7, 2006, 8, 2007], batch.Inputs["fields"].ToArray<float>());
        Assert.Equal([0, float.NaN, 1], batch.Targets!["gender"].ToArray<float>());
        Assert.Equal([1, 0, float.NaN, float.NaN, 0, 1], batch.Targets!["both"].ToArray<float>());
        Assert.Equal([30, 50, 60], batch.Targets!["age"].ToArray<float>());
    }

    [Fact]
    public void Texts_and_categories_are_read_as_strings()
    {
        var x = Posts.ToArrays(new Features { ["words"] = ["author", "gender"] });

        Assert.Equal(["di", "", "", "m"], x.Single().Rows([6, 7]).ToStrings());
    }

    [Fact]
    public void A_model_trains_on_a_table_with_missing_targets()
    {
        Session.Start(seed: 1);
        var fields = Input(1, name: "fields");
        Model model = new(fields, [Dense(1, name: "age")(fields), Dense(1, Activations.Sigmoid, name: "gender")(fields)]);
        model.Compile(
            Adam(0.1), new() { ["age"] = MeanSquaredError(), ["gender"] = BinaryCrossentropy() },
            metrics: new() { ["age"] = Mae(), ["gender"] = Accuracy() });
        var history = model.Fit(
            Posts.ToDataset(
                new() { ["fields"] = "length" }, new() { ["age"] = "age", ["gender"] = Feature.Label(Posts["gender"]) }, batchSize: 3,
                seed: 1),
            epochs: 60, verbose: false);

        Assert.True(history["age_mae"][^1] < 15);
        Assert.All(history.Names, name => Assert.True(double.IsFinite(history[name][^1]), name));
    }

    [Fact]
    public void Invalid_inputs_are_reported_before_training()
    {
        Features targets = new() { ["age"] = "age" };
        string Said(Features inputs) => Assert.Throws<DataException>(() => Posts.ToDataset(inputs, targets)).Message;

        Assert.Equal(
            "posts, row 1: The row has no value in the column 'age', but an input must not be missing; fill in missing values with Table.With.",
            Said(new() { ["x"] = "age" }));
        Assert.Contains(
            "There is no column 'heigth'; the columns are author, year", Said(new() { ["x"] = "heigth" }), StringComparison.Ordinal);
        Assert.Contains(
            "The column 'length' is of type Number, which this feature does not support; categories are text, integers or Booleans",
            Said(new() { ["x"] = Feature.Label(Column.OfTexts("length", ["long"])) }), StringComparison.Ordinal);
        Assert.Contains(
            "The columns 'length' and 'author' are of types Number and Text, which cannot share an array",
            Said(new() { ["x"] = ["length", "author"] }), StringComparison.Ordinal);
    }
}

using CsCheck;

namespace Kente.Tests.Data.Tables;

/// <summary>Features that are fitted on a training table and applied to others.</summary>
public sealed class FittedFeatureTests
{
    private static readonly string[] Species = ["ant", "bee", "cat"];

    private static readonly Table Train = new([
        Column.OfTexts("species", ["cat", "ant", "bee", "ant"]), Column.OfNumbers("legs", [4, 6, double.NaN, 8], ColumnType.Integer),
        Column.OfNumbers("weight", [4, 1, 1, double.NaN]), Column.OfNumbers("wings", [0, 0, 1, double.NaN], ColumnType.Boolean)], "train");

    [Fact]
    public void Labels_of_a_table_without_one_class_keep_the_indices_of_training()
    {
        var labels = Feature.Label(Train["species"]);
        Table test = new([Column.OfTexts("species", ["bee", "", "cat"])], "test");

        Assert.Equal(Species, labels.Categories);
        Assert.Equal([1, float.NaN, 2], Read(labels, test).ToArray<float>());
        Assert.Equal([0, 1, 0, float.NaN, float.NaN, float.NaN, 0, 0, 1], Read(Feature.OneHot(Train["species"]), test).ToArray<float>());
    }

    [Fact]
    public void Labels_mean_the_same_whatever_rows_and_order_a_table_has() =>
        Gen.Int[0, 2].List[1, 30].Sample(indices =>
        {
            string[] values = [.. indices.Select(index => Species[index])];
            Table table = new([Column.OfCategories("species", values)]);
            Assert.Equal(
                indices.Select(index => (float)index), Read(Feature.Label(Train["species"]), table).ToArray<float>());
        }, iter: 100);

    [Fact]
    public void A_class_that_training_did_not_have_is_named()
    {
        Table test = new([Column.OfTexts("species", ["bee", "dog"]), Column.OfNumbers("weight", [1, 2])], "test");
        Features weight = new() { ["x"] = "weight" };

        foreach (var feature in (Feature[])[Feature.Label(Train["species"]), Feature.OneHot(Train["species"])])
        {
            const string Said =
                "test, row 1: The column 'species' holds 'dog', which is not among the categories of the training data: ant, bee, cat.";
            Assert.Equal(Said, Assert.Throws<DataException>(() => test.ToDataset(weight, new() { ["y"] = feature })).Message);
            Assert.Equal(Said, Assert.Throws<DataException>(() => Read(feature, test)).Message);
        }
    }

    [Fact]
    public void Integers_and_Booleans_are_categories_in_their_order()
    {
        Assert.Equal(
            ["2", "10"], Feature.Label(Column.OfNumbers("n", [10, 2, double.NaN, 10], ColumnType.Integer)).Categories);
        Assert.Equal(["false", "true"], Feature.Label(Column.OfNumbers("sold", [1, 1], ColumnType.Boolean)).Categories);
        Assert.StartsWith(
            "The column 'weight' is of type Number, but categories are text, integers or Booleans.",
            Assert.Throws<ArgumentException>(() => Feature.Label(Train["weight"])).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "The column 'none' has no values, so it has no categories.",
            Assert.Throws<ArgumentException>(() => Feature.OneHot(Column.OfTexts("none", [""]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Categories_of_a_single_table_are_not_numbers() =>
        Assert.Equal(
            "The column 'room' is of type Category and has no numbers; Feature.Label(training column) gives its categories indices.",
            Assert.Throws<InvalidOperationException>(() => Column.OfCategories("room", ["a"]).Number(0)).Message);

    [Fact]
    public void Missing_values_are_replaced_by_statistics_of_the_training_table()
    {
        Table row = new([
            Column.OfTexts("legs", [""]), Column.OfNumbers("weight", [double.NaN]), Column.OfNumbers("wings", [1], ColumnType.Boolean)]);
        Column[] columns = [Train["legs"], Train["weight"], Train["wings"]];

        Assert.Equal([6, 2, 1], Read(Feature.Imputed(columns), row).ToArray<float>());
        Assert.Equal([6, 1, 1], Read(Feature.Imputed(columns, Imputation.Median), row).ToArray<float>());
    }

    [Fact]
    public void A_target_encoding_needs_a_target_and_gives_unknown_categories_the_overall_mean()
    {
        Table train = new([Column.OfTexts("zip", ["a", "b"]), Column.OfNumbers("price", [10, 20])], "train");
        var zip = TargetEncoding.Fit(train, "zip", "price", seed: 1);

        Assert.Equal(15, zip.Transform(new([Column.OfTexts("zip", ["c"])]), "mean").Number(0));
        Assert.Equal(
            "train: The column 'price' has no values to average.",
            Assert.Throws<DataException>(
                () => TargetEncoding.Fit(train.With("price", _ => double.NaN), "zip", "price", seed: 1)).Message);
    }

    [Fact]
    public void Imputed_values_are_not_targets() =>
        Assert.StartsWith(
            "Imputed values of weight are given as targets, but a model must not learn them; use Feature.Of.",
            Assert.Throws<ArgumentException>(
                () => Train.ToDataset(
                    new() { ["x"] = Feature.Imputed([Train["legs"]]) }, new() { ["y"] = Feature.Imputed([Train["weight"]]) })).Message,
            StringComparison.Ordinal);

    private static NdArray Read(Feature feature, Table table) => feature.Read(table, [.. Enumerable.Range(0, table.Count)]);
}

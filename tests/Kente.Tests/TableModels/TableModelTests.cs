using System.IO.Compression;
using Kente.Tests.Files;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.TableModels;

/// <summary>A model, the features of its tables, and predictions by name.</summary>
public sealed class TableModelTests : IDisposable
{
    private static readonly Table Train = new([
        Column.OfNumbers("legs", [.. Enumerable.Range(0, 60).Select(row => (double)(4 + (row % 3)))]),
        Column.OfTexts("species", [.. Enumerable.Range(0, 60).Select(row => (row % 3) switch { 0 => "cat", 1 => "eel", _ => "ant" })])],
        "train");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_saved_model_predicts_the_class_name_of_one_new_row()
    {
        var trained = Trained(out var y);
        trained.Save(_folder["animals.keras"]);
        var loaded = TableModel.Load(_folder["animals.keras"]);
        Table row = new([Column.OfNumbers("legs", [6])]);

        Assert.Equal(["ant", "cat", "eel"], y.Categories);
        Assert.Equal("ant", loaded.Predict(row)["species"].Text(0));
        Assert.Equal(trained.Predict(Train)["species"].Texts(), loaded.Predict(Train)["species"].Texts());
        Assert.Equal(Train["species"].Texts(), loaded.Predict(Train)["species"].Texts());
    }

    [Fact]
    public void The_file_is_an_ordinary_model_too()
    {
        Trained(out _).Save(_folder["animals.keras"]);

        Assert.Equal(3, ((NdArray)Model.Load(_folder["animals.keras"]).Predict(new float[,] { { 6 } })).Shape[1]);
    }

    [Fact]
    public void A_file_without_features_is_not_a_model_of_tables()
    {
        Trained(out _).Model.Save(_folder["plain.keras"]);

        Assert.EndsWith(
            "The file is a model but not a model of tables: it has no kente.json.",
            Assert.Throws<DataException>(() => TableModel.Load(_folder["plain.keras"])).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            $"The path '{_folder["animals.h5"]}' must end in .keras.",
            Assert.Throws<ArgumentException>(() => Trained(out _).Save(_folder["animals.h5"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_task_is_named()
    {
        Trained(out _).Save(_folder["animals.keras"]);
        using (var zip = ZipFile.Open(_folder["animals.keras"], ZipArchiveMode.Update))
        {
            zip.GetEntry("kente.json")!.Delete();
            using StreamWriter settings = new(zip.CreateEntry("kente.json").Open());
            settings.Write("""{ "Task": "detection" }""");
        }
        Assert.EndsWith(
            "The file is a detector, but a model of tables is expected.",
            Assert.Throws<DataException>(() => TableModel.Load(_folder["animals.keras"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_classes_are_told_apart_by_one_value(bool fromLogits)
    {
        Table table = new([Column.OfNumbers("n", [-1, 1, -0.2]), Column.OfCategories("side", ["low", "up", "low"], ["low", "up"])]);
        var n = Input(1, name: "n");
        var ones = new KernelOptions { KernelInitializer = Initializers.Ones() };
        Model model = new(n, fromLogits ? Dense(1, options: ones, name: "side")(n) : Dense(1, Sigmoid, options: ones, name: "side")(n));
        model.Compile(Adam(), BinaryCrossentropy(fromLogits));
        TableModel sides = new(model, new() { ["n"] = "n" }, new() { ["side"] = Feature.Label(table["side"]) });

        sides.Save(_folder["sides.keras"]);
        Assert.Equal(["low", "up", "low"], TableModel.Load(_folder["sides.keras"]).Predict(table)["side"].Texts());
    }

    [Fact]
    public void Encodings_imputation_categories_and_numbers_are_saved_with_the_model()
    {
        Table train = new([
            Column.OfTexts("zip", ["a", "b", "a", "b"]), Column.OfNumbers("area", [1, 3, double.NaN, 5]),
            Column.OfTexts("kind", ["flat", "house", "flat", "house"]), Column.OfNumbers("price", [10, 20, 12, 22])], "train");
        var zip = TargetEncoding.Fit(train, "zip", "price", seed: 1);
        train = train.With(zip.TrainingColumn("zip_price"));
        SymbolicTensor fields = Input(2, name: "fields"), kind = Input(2, name: "kind");
        Model model = new([fields, kind], Dense(1, name: "price")(Concatenate()(fields, kind)));
        TableModel prices = new(
            model, new() { ["fields"] = Feature.Imputed([train["zip_price"], train["area"]]), ["kind"] = Feature.OneHot(train["kind"]) },
            new() { ["price"] = "price" }, new Dictionary<string, TargetEncoding> { ["zip_price"] = zip });
        Table row = new([
            Column.OfTexts("zip", ["b"]), Column.OfNumbers("area", [double.NaN]), Column.OfTexts("kind", ["house"])], "row");

        prices.Save(_folder["prices.keras"]);
        var loaded = TableModel.Load(_folder["prices.keras"]);
        float[] encoded = [(float)zip.Transform(row, "zip_price").Number(0), 3];
        double expected = ((NdArray)model.Predict([NdArray.Of(encoded, 1, 2), new float[,] { { 0, 1 } }]))[0, 0];

        Assert.Equal(expected, loaded.Predict(row)["price"].Number(0), 5);
        Assert.Equal(
            "row, row 0: The column 'kind' holds 'boat', which is not among the categories of the training data: flat, house.",
            Assert.Throws<DataException>(() => loaded.Predict(row.With(Column.OfTexts("kind", ["boat"])))).Message);
    }

    [Fact]
    public void Several_outputs_become_columns_by_name()
    {
        var n = Input(1, name: "n");
        Model model = new(n, [Dense(2, name: "both")(n), Dense(2, Softmax, name: "side")(n)]);
        TableModel tables = new(
            model, new() { ["n"] = "n" }, new() { ["side"] = Feature.OneHot(Column.OfTexts("side", ["l", "r"])), ["both"] = ["a", "b"] });
        var predicted = tables.Predict(new([Column.OfNumbers("n", [1, 2, 3])]));

        Assert.Equal(["a", "b", "side"], predicted.Columns.Select(column => column.Name));
        Assert.Equal(3, predicted.Count);
    }

    [Fact]
    public void Features_that_do_not_fit_the_model_are_refused()
    {
        var model = Trained(out var species).Model;
        string Said(Features inputs, Features targets) =>
            Assert.Throws<ArgumentException>(() => new TableModel(model, inputs, targets)).Message;
        Features legs = new() { ["legs"] = "legs" };

        Assert.StartsWith(
            "The input 'legs' of the model has no feature; features are given for weight.",
            Said(new() { ["weight"] = "legs" }, new() { ["species"] = species }), StringComparison.Ordinal);
        Assert.StartsWith(
            "The output 'species' has shape (None, 3), but its 2 categories of the column 'species' need 1 or 2 values for each row.",
            Said(legs, new() { ["species"] = Feature.Label(Column.OfTexts("species", ["a", "b"])) }), StringComparison.Ordinal);
        Assert.StartsWith(
            "The output 'species' has shape (None, 3), but its 1 columns (species) need 1 values for each row.",
            Said(legs, new() { ["species"] = "species" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NA", "; if it marks a missing value, read the file with new CsvOptions { Missing = [\"NA\"] }")]
    [InlineData("\"52,5\"", "; if the commas are decimal or between thousands, set CsvOptions.DecimalSeparator or ThousandsSeparator")]
    [InlineData("52kg", "")]
    public void A_text_in_a_column_of_numbers_is_named_with_file_line_and_column(string value, string hint)
    {
        string path = _folder["new.csv"];
        var weight = Input(1, name: "weight");
        var training = Column.OfNumbers("weight", [1, 2, double.NaN]);
        foreach (var feature in (Feature[])["weight", Feature.Imputed([training])])
        {
            TableModel model = new(
                new Model(weight, Dense(1, name: "price")(weight)), new() { ["weight"] = feature }, new() { ["price"] = "price" });
            foreach (string before in (string[])["", "1\n"])
            {
                File.WriteAllText(path, $"weight\n{before}{value}\n");
                Assert.Equal(
                    $"{path}, line {2 + before.Count(letter => letter == '\n')}: The column 'weight' holds '{value.Trim('"')}' where a number is needed{hint}.",
                    Assert.Throws<DataException>(() => model.Predict(Table.FromCsv(path))).Message);
            }
        }
    }

    private static TableModel Trained(out Feature species)
    {
        Session.Start(seed: 1);
        Features inputs = new() { ["legs"] = "legs" }, targets = new() { ["species"] = species = Feature.Label(Train["species"]) };
        var scale = Normalization();
        scale.Adapt(Train.ToArrays(inputs).Single());
        var legs = Input(1, name: "legs");
        Model model = new(legs, Dense(3, Softmax, name: "species")(Dense(16, Relu)(scale(legs))));
        model.Compile(Adam(0.05), SparseCategoricalCrossentropy());
        model.Fit(Train.ToDataset(inputs, targets, seed: 1), epochs: 60, verbose: false);
        return new(model, inputs, targets);
    }
}

using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Scores;

/// <summary>Reports of the classes of models, of pipelines and of tables.</summary>
public sealed class EvaluateClassesTests
{
    private static readonly float[,] X = { { -3, 0 }, { 0, -3 }, { 3, 3 }, { 2, 3 } };

    [Fact]
    public void A_model_reports_its_classes_from_arrays_and_pipelines()
    {
        var model = Make(3, Softmax, SparseCategoricalCrossentropy());
        NdArray y = new long[] { 0, 1, 2, 2 };
        string[] names = ["left", "down", "up"];
        var report = model.EvaluateClasses(X, y, names);

        Assert.Equal(names, report.Confusion!.Classes);
        Assert.Equal(
            model.Evaluate(X, y)["sparse_categorical_accuracy"], report.Accuracy, 1e-6);
        var batches = Dataset.From([.. Enumerable.Range(0, 4)])
            .Batch(3, rows => new Batch(Arrays.Create([X]).Rows(rows), Arrays.Create([y]).Rows(rows)));
        Assert.Equal(report.ToString(), model.EvaluateClasses(batches, names).ToString());
    }

    [Fact]
    public void A_prediction_of_one_output_is_indexed_by_row_and_column()
    {
        var predicted = Make(3, Softmax, SparseCategoricalCrossentropy()).Predict(X);

        Assert.Equal(predicted[0][2, 1], predicted[2, 1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => predicted[2, 3]);
        var two = TwoOutputs().Predict(X);
        Assert.Contains(
            "The model has 2 outputs (kind, sold)", Assert.Throws<ArgumentException>(() => two[0, 0]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_crossentropy_of_several_values_is_multi_label()
    {
        float[,] y = { { 0, 0 }, { 0, 0 }, { 1, 1 }, { 1, 1 } };

        Assert.Null(Make(2, Sigmoid, BinaryCrossentropy()).EvaluateClasses(X, y).Confusion);
        var logits = Make(1, Linear, BinaryCrossentropy(fromLogits: true));
        float[] scores = ((NdArray)logits.Predict(X)).ToArray<float>();
        Assert.Equal(
            scores.Count(score => score > 0), logits.EvaluateClasses(X, new float[4]).Classes[1].Predicted);
    }

    [Fact]
    public void One_of_several_outputs_is_named()
    {
        var model = TwoOutputs();
        NdArray kind = new long[] { 0, 1, 2, 2 };

        Assert.Equal(3, model.EvaluateClasses(X, kind, output: "kind").Classes.Count);
        Assert.Equal(2, model.EvaluateClasses(X, new() { ["sold"] = new float[4] }, output: "sold").Classes.Count);
        string Refused(Func<ClassificationReport> evaluate) => Assert.Throws<ArgumentException>(evaluate).Message;
        Assert.Contains("name the one to evaluate", Refused(() => model.EvaluateClasses(X, kind)), StringComparison.Ordinal);
        Assert.Contains(
            "its outputs are kind, sold", Refused(() => model.EvaluateClasses(X, kind, output: "age")), StringComparison.Ordinal);
        Assert.Contains(
            "no targets for the output 'kind'",
            Refused(() => model.EvaluateClasses(X, new() { ["sold"] = new float[4] }, output: "kind")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_tables_reports_the_names_of_its_classes()
    {
        Table table = new([
            Column.OfNumbers("a", [-3, 0, 3, 2]), Column.OfNumbers("b", [0, -3, 3, 3]),
            Column.OfTexts("kind", ["left", "down", "up", ""])]);
        var input = Input(2, name: "at");
        Model model = new(input, [Dense(3, Softmax, name: "kind")(input), Dense(1, name: "size")(input)]);
        TableModel tables = new(
            model, new() { ["at"] = ["a", "b"] }, new() { ["kind"] = Feature.Label(table["kind"]), ["size"] = "a" });
        var report = tables.EvaluateClasses(table);

        Assert.Equal(["down", "left", "up"], report.Confusion!.Classes);
        Assert.Equal(3, report.Count);
        Assert.Contains(
            "Name one of the outputs that predict classes: kind",
            Assert.Throws<ArgumentException>(() => tables.EvaluateClasses(table, "size")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "'middle'",
            Assert.Throws<DataException>(() => tables.EvaluateClasses(
                table.Without("kind").With(Column.OfTexts("kind", ["left", "down", "middle", ""])))).Message, StringComparison.Ordinal);
    }

    private static Model Make(int units, Activation activation, Loss loss)
    {
        Session.Start(seed: 2);
        var input = Input(2);
        Model model = new(input, Dense(units, activation)(input));
        model.Compile(Adam(), loss, metrics: [Metrics.SparseCategoricalAccuracy()]);
        return model;
    }

    private static Model TwoOutputs()
    {
        var input = Input(2);
        return new(input, [Dense(3, Softmax, name: "kind")(input), Dense(1, Sigmoid, name: "sold")(input)]);
    }
}

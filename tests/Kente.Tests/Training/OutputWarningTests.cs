using Kente.Tests.Files;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Training;

/// <summary>Outputs that do not fit their losses and metrics cause a warning when the model is compiled.</summary>
[Collection(StandardErrorText.Collection)]
public sealed class OutputWarningTests
{
    [Fact]
    public void Softmax_over_one_unit_cannot_learn()
    {
        const string said =
            "is a softmax over one unit, which is always 1, so that it cannot learn; use a sigmoid and BinaryCrossentropy for two classes, or one unit for each class.";
        foreach (var loss in (Loss[])[BinaryCrossentropy(), SparseCategoricalCrossentropy(), MeanSquaredError()])
            Assert.Equal(said, Warning(name => Dense(1, Softmax, name: name), loss));
        Assert.Equal(said, Warning(name => SoftmaxLayer(name: name), BinaryCrossentropy()));
        Assert.Equal(said, Warning(name => Activation(Softmax, name), BinaryCrossentropy()));
        Assert.Null(Warning(name => Dense(2, Softmax, name: name), SparseCategoricalCrossentropy()));
    }

    [Fact]
    public void A_loss_of_classes_needs_a_unit_for_each()
    {
        Assert.Equal(
            "has one unit, but its loss sparse_categorical_crossentropy needs one for each class; use a sigmoid and BinaryCrossentropy for two classes.",
            Warning(name => Dense(1, Sigmoid, name: name), SparseCategoricalCrossentropy()));
        Assert.Null(Warning(name => Dense(1, Sigmoid, name: name), BinaryCrossentropy()));
    }

    [Fact]
    public void Probabilities_are_no_logits()
    {
        Assert.Equal(
            "ends with softmax, but its loss sparse_categorical_crossentropy expects logits; remove the activation or fromLogits: true.",
            Warning(name => Dense(3, Softmax, name: name), SparseCategoricalCrossentropy(fromLogits: true)));
        Assert.Equal(
            "ends with sigmoid, but its loss binary_crossentropy expects logits; remove the activation or fromLogits: true.",
            Warning(name => Dense(1, Sigmoid, name: name), BinaryCrossentropy(fromLogits: true)));
        Assert.Null(Warning(name => Dense(3, name: name), SparseCategoricalCrossentropy(fromLogits: true)));
    }

    [Fact]
    public void Accuracy_is_no_metric_of_numbers()
    {
        Assert.Equal(
            "is a number with the loss mean_squared_error, but its metric accuracy compares classes; use a metric for numbers, such as Mae.",
            Warning(name => Dense(1, name: name), MeanSquaredError(), Accuracy()));
        Assert.Null(Warning(name => Dense(1, Sigmoid, name: name), MeanSquaredError(), Accuracy()));
        Assert.Null(Warning(name => Dense(1, name: name), BinaryCrossentropy(fromLogits: true), Accuracy()));
    }

    [Fact]
    public void A_file_of_such_a_model_can_be_loaded()
    {
        using TemporaryFolder folder = new();
        var x = Input(2);
        Model model = new(x, Dense(1, Softmax)(x));
        model.Compile(Sgd(), BinaryCrossentropy());
        model.Save(folder["one.keras"]);

        Assert.Equal([1f], Model.Load(folder["one.keras"]).Predict(new float[,] { { 3, 4 } })[0].ToArray<float>());
    }

    // The warning without the name of the output, which no other test uses.
    private static string? Warning(Func<string, Layer> last, Loss loss, Metric? metric = null)
    {
        const string name = "checked_at_compilation";
        using StandardErrorText errors = new();
        var x = Input(2);
        Model model = new(x, last(name)(Dense(1)(x)));
        if (metric is null) model.Compile(Sgd(), loss);
        else model.Compile(Sgd(), loss, metrics: [metric]);
        return errors.Lines($"'{name}' ") is [var line] ? line[$"Warning: The output '{name}' ".Length..] : null;
    }
}

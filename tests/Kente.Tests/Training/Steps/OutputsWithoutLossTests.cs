using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Training.Steps;

/// <summary>An output may have no loss: it is predicted, and needs no targets.</summary>
public class OutputsWithoutLossTests
{
    private static readonly float[,] X = { { 1, 2 }, { -1, 0 }, { 3, 1 }, { 0, -2 } };

    private static readonly float[] Y = [1, 0, 1, 0];

    [Fact]
    public void Other_outputs_train_as_alone()
    {
        var alone = Make(several: false);
        alone.Compile(Adam(.05), MeanSquaredError());
        var several = Make(several: true);
        several.Compile(Adam(.05), new() { ["age"] = MeanSquaredError(), ["features"] = null });
        var expected = alone.Fit(X, Y, epochs: 3, batchSize: 2, verbose: false, options: new() { Seed = 2 });
        var actual = several.Fit(X, new() { ["age"] = Y }, epochs: 3, batchSize: 2, verbose: false, options: new() { Seed = 2 });
        Assert.Equal(["age_loss", "loss"], actual.Names.Order());
        Golden.Near(expected["loss"], actual["loss"], 1e-6);
        Golden.Near(expected["loss"], actual["age_loss"], 1e-6);
        Assert.Empty(actual.Warnings);
        Assert.Equal(["age", "features"], several.Predict(X).Names);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Targets_in_order_are_those_of_the_outputs_with_a_loss(bool both)
    {
        var model = Make(several: true);
        model.Compile(Adam(.05), [MeanSquaredError(), null]);
        Assert.True(double.IsFinite(model.Fit(X, both ? [Y, new float[4, 3]] : Y, verbose: false)["loss"][0]));
    }

    [Fact]
    public void Metrics_of_an_output_without_a_loss_are_computed_if_it_has_targets()
    {
        var model = Make(several: true);
        model.Compile(
            Adam(.05), [MeanSquaredError(), null], metrics: new() { ["features"] = [Mae("error")] });
        var evaluation = model.Evaluate(X, new() { ["age"] = Y, ["features"] = model.Predict(X)["features"] });
        Assert.Equal(0, evaluation["features_error"], 1e-6);
        Assert.True(double.IsNaN(model.Evaluate(X, new() { ["age"] = Y })["features_error"]));
    }

    [Fact]
    public void File_keeps_that_an_output_has_no_loss()
    {
        using Files.TemporaryFolder folder = new();
        var model = Make(several: true);
        model.Compile(Adam(.05), [MeanSquaredError(), null]);
        model.Fit(X, Y, verbose: false, options: new() { Seed = 1 });
        var loaded = folder.RoundTrip(model);
        Assert.Equal(
            model.Fit(X, Y, verbose: false, options: new() { Seed = 1 })["loss"],
            loaded.Fit(X, Y, verbose: false, options: new() { Seed = 1 })["loss"]);
    }

    [Fact]
    public void Output_that_was_forgotten_is_an_error()
    {
        Assert.Contains(
            "'loss' has no value for the output 'features'",
            Assert.Throws<ArgumentException>(() => Make(several: true).Compile(Adam(), new() { ["age"] = MeanSquaredError() })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "balance requires a loss for each output",
            Assert.Throws<ArgumentException>(() => Make(several: true).Compile(
                Adam(), [MeanSquaredError(), null], balance: LossBalance.Uncertainty())).Message,
            StringComparison.Ordinal);
    }

    private static Model Make(bool several)
    {
        Session.Start(seed: 9);
        var x = Input(2);
        var hidden = Dense(3, Tanh, name: "features")(x);
        var age = Dense(1, name: "age")(hidden);
        return several ? new(x, [age, hidden]) : new(x, age);
    }
}

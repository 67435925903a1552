using static Kente.Activations;
using static Kente.Callbacks;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Training;

/// <summary>NaN is neither right nor wrong, so metrics of NaN predictions are NaN.</summary>
[Collection(StandardErrorText.Collection)]
public sealed class NaNPredictionTests
{
    private static readonly float[,] X = { { 1, 2 }, { float.NaN, 4 }, { 5, 6 }, { 7, 8 } };
    private static readonly float[,] Finite = { { 1, 2 }, { 3, 4 }, { 5, 6 }, { 7, 8 } };
    private static readonly float[,] Sold = { { 0 }, { 0 }, { 1 }, { 1 } };
    private static readonly int[] First = [0, 0, 0, 0];

    [Fact]
    public void Metrics_of_NaN_predictions_are_NaN_and_a_warning_says_so_once()
    {
        var model = Classifier();
        using StandardErrorText errors = new();

        var result = model.Evaluate(X, First, batchSize: 1);

        Assert.All(result.Names, name => Assert.True(double.IsNaN(result[name]), name));
        Assert.Equal(
            "Warning: Predictions of the output 'species of NaN' are NaN, and so are its loss and metrics; check the inputs and the weights for NaN and infinite values.",
            Assert.Single(errors.Lines("species of NaN")));
    }

    [Fact]
    public void Metrics_of_finite_predictions_are_numbers_and_cause_no_warning()
    {
        var model = Classifier();
        using StandardErrorText errors = new();

        var result = model.Evaluate(Finite, First);

        Assert.All(result.Names, name => Assert.True(double.IsFinite(result[name]), name));
        Assert.Empty(errors.Lines("species of NaN"));
    }

    [Fact]
    public void Validation_metrics_are_NaN_and_no_checkpoint_is_saved_for_them()
    {
        string folder = Directory.CreateTempSubdirectory("kente-nan-").FullName;
        try
        {
            var x = Input(2);
            Model model = new(x, Dense(1, Sigmoid)(x));
            model.Compile(Sgd(0.01), BinaryCrossentropy(), metrics: [Accuracy(), Auc(), Precision()]);

            var history = model.Fit(
                Finite, Sold, epochs: 2, validationData: (X, Sold), verbose: false,
                callbacks: [ModelCheckpoint(Path.Combine(folder, "{epoch}.keras"), "val_accuracy", saveBestOnly: true)]);

            foreach (string name in (string[])["val_loss", "val_accuracy", "val_auc", "val_precision"])
                Assert.All(history[name], value => Assert.True(double.IsNaN(value), name));
            Assert.All(history["accuracy"], value => Assert.True(double.IsFinite(value)));
            Assert.Empty(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Only_the_metrics_of_the_output_with_NaN_are_NaN()
    {
        var (a, b) = (Input(2, name: "a"), Input(2, name: "b"));
        Model model = new([a, b], [Dense(1, Sigmoid, name: "left")(a), Dense(1, Sigmoid, name: "right")(b)]);
        model.Compile(Sgd(), BinaryCrossentropy(), metrics: new() { ["left"] = Accuracy(), ["right"] = Accuracy() });

        var result = model.Evaluate(new() { ["a"] = X, ["b"] = Finite }, new() { ["left"] = Sold, ["right"] = Sold });

        Assert.Equal(double.NaN, result["left_accuracy"]);
        Assert.True(double.IsFinite(result["right_accuracy"]));
    }

    private static Model Classifier()
    {
        var x = Input(2);
        Model model = new(x, Dense(3, Softmax, name: "species of NaN")(x));
        model.Compile(
            Sgd(), SparseCategoricalCrossentropy(), metrics: [SparseCategoricalAccuracy(), SparseTopKCategoricalAccuracy(2)]);
        return model;
    }
}

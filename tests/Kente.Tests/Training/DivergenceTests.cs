using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.Training;

/// <summary>NaN leads to a NaN loss and a message, never to a failure in native code.</summary>
public sealed class DivergenceTests
{
    private static readonly float[,] X = { { 1, 2 }, { 3, 4 }, { 5, 6 }, { 7, 8 } };
    private static readonly float[,] Prices = { { 20 }, { 30 }, { 40 }, { 50 } }, Sold = { { 0 }, { 1 }, { 1 }, { 0 } };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_NaN_prediction_makes_the_loss_NaN(bool fromLogits)
    {
        Loss[] losses = [BinaryCrossentropy(fromLogits), BinaryFocalCrossentropy(fromLogits: fromLogits), Crossentropy(fromLogits)];
        foreach (var loss in losses)
            Assert.Equal(float.NaN, loss.Compute(tensor([0f, 1]), tensor([0.5f, float.NaN])).item<float>());
    }

    [Fact]
    public void A_diverging_output_is_named_with_the_epoch_in_one_sentence()
    {
        var model = Compiled(rate: 10);
        var history = model.Fit(X, new() { ["price"] = Prices, ["sold"] = Sold }, epochs: 40, verbose: false);

        string warning = Assert.Single(history.Warnings, warning => warning.Contains("TerminateOnNaN", StringComparison.Ordinal));
        int epoch = Enumerable.Range(0, 40).First(i => !double.IsFinite(history["price_loss"][i])) + 1;
        Assert.Equal(
            $"The loss of the output 'price' was not finite in step 1 of epoch {epoch}. Lower the learning rate, clip gradients or clean the data; the callback TerminateOnNaN stops such a run.",
            warning);
        Assert.Equal(double.NaN, history["sold_loss"][^1]);
    }

    [Fact]
    public void An_infinite_input_or_target_is_reported_the_same_way()
    {
        float[,] x = (float[,])X.Clone(), prices = (float[,])Prices.Clone();
        (x[0, 0], prices[1, 0]) = (float.PositiveInfinity, float.PositiveInfinity);

        Assert.Contains("'price' and 'sold' were not finite in step 1 of epoch 1", Warning(x, Prices, Prices), StringComparison.Ordinal);
        Assert.Contains("'price' was not finite in step 1 of epoch 1", Warning(X, prices, Prices), StringComparison.Ordinal);
        Assert.Contains("'price' was not finite for the validation data in epoch 1", Warning(X, Prices, prices), StringComparison.Ordinal);

        static string Warning(float[,] x, float[,] prices, float[,] validation)
        {
            var history = Compiled(rate: 0).Fit(
                x, new() { ["price"] = prices, ["sold"] = Sold }, epochs: 2,
                validationData: (X, new() { ["price"] = validation, ["sold"] = Sold }), verbose: false);
            return Assert.Single(history.Warnings, warning => warning.Contains("finite", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Predictions_that_a_crossentropy_clips_are_reported(bool isProbability)
    {
        var x = Input(2);
        var ones = new KernelOptions { KernelInitializer = Initializers.Ones() };
        Model model = new(x, Dense(1, isProbability ? Sigmoid : null, options: ones, name: "sold")(x));
        model.Compile(Sgd(1e-9), BinaryCrossentropy());
        var history = model.Fit(X, Sold, epochs: 2, verbose: false);

        if (isProbability) Assert.Empty(history.Warnings);
        else
            Assert.Equal(
                "The predictions of the output 'sold' range from 3 to 15, but its loss binary_crossentropy clips them to probabilities from 0 to 1. End the model with a sigmoid or softmax, or create the loss with fromLogits: true.",
                Assert.Single(history.Warnings));
        model.Compile(Sgd(1e-9), BinaryCrossentropy(fromLogits: true));
        Assert.Empty(model.Fit(X, Sold, verbose: false).Warnings);
    }

    [Fact]
    public void A_diverging_single_output_is_named()
    {
        var x = Input(2);
        Model model = new(x, Dense(1, name: "price")(x));
        model.Compile(Sgd(10), MeanSquaredError());

        Assert.Contains(
            "the output 'price' was not finite", Assert.Single(model.Fit(X, Prices, epochs: 40, verbose: false).Warnings),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 0.5)]
    [InlineData(true, 0)]
    public void Targets_that_are_no_probabilities_are_rejected_with_the_name_of_the_output(bool fromLogits, double labelSmoothing)
    {
        var x = Input(2);
        Model model = new(x, [Dense(1, name: "price")(x), Dense(1, fromLogits ? null : Sigmoid, name: "sold")(x)]);
        model.Compile(Adam(), [MeanSquaredError(), BinaryCrossentropy(fromLogits, labelSmoothing)]);

        var fault = Assert.Throws<ArgumentException>(() =>
            model.Fit(X, [Prices, new float[,] { { 0 }, { 1 }, { 2 }, { 0 } }], verbose: false));

        Assert.StartsWith(
            "Output 'sold': The loss 'binary_crossentropy' expects targets from 0 to 1, but they range from 0 to 2. Use SparseCategoricalCrossentropy for class indices, with one output for each class.",
            fault.Message, StringComparison.Ordinal);
        Assert.Contains(
            "'binary_focal_crossentropy' expects targets from 0 to 1, but they range from -1 to 1",
            Assert.Throws<ArgumentException>(() => BinaryFocalCrossentropy().Compute(tensor([-1f, 1]), tensor([0.5f, 0.5f]))).Message,
            StringComparison.Ordinal);
    }

    private static Model Compiled(double rate)
    {
        Session.Start(seed: 1);
        var x = Input(2, name: "x");
        var shared = Dense(4)(x);
        Model model = new(x, [Dense(1, name: "price")(shared), Dense(1, Sigmoid, name: "sold")(shared)]);
        model.Compile(Sgd(rate), new() { ["price"] = MeanSquaredError(), ["sold"] = BinaryCrossentropy() });
        return model;
    }
}

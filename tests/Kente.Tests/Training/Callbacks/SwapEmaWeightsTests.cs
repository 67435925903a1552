using Kente.Monitoring;
using static Kente.Callbacks;
using static Kente.Initializers;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Training.Callbacks;

public class SwapEmaWeightsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Validation_uses_the_averages_and_training_the_weights(bool swapOnEpoch)
    {
        List<float> inValidation = [], atEnd = [], inTraining = [];
        var model = Model();
        float Weight() => model.Weights[0].ToArray()[0];
        var watch = LambdaCallback(onBatchEnd: _ => inTraining.Add(Weight()), onEpochEnd: run =>
        {
            inValidation.Add((float)-run.Logs["val_loss"]);
            atEnd.Add(Weight());
        });
        model.Fit(
            new[,] { { 1f } }, new[,] { { 1f } }, epochs: 4, validationData: (new[,] { { 1f } }, new[,] { { 1f } }),
            callbacks: [SwapEmaWeights(swapOnEpoch), watch], verbose: false);

        // Each step adds 1; the average starts at the first weight and halves its distance at each step.
        Assert.Equal([1f, 2, 3, 4], inTraining);
        Assert.Equal([1f, 1.5f, 2.25f, 3.125f], inValidation);
        Assert.Equal(swapOnEpoch ? inValidation : inTraining, atEnd);
        Assert.Equal(3.125f, Weight());
    }

    [Fact]
    public void Optimizer_without_averages_throws()
    {
        var model = Model(momentum: null);
        Assert.StartsWith(
            "SwapEmaWeights requires an optimizer that keeps a moving average of the weights",
            Assert.Throws<InvalidOperationException>(
                () => model.Fit(new[,] { { 1f } }, new[,] { { 1f } }, callbacks: [SwapEmaWeights()], verbose: false)).Message,
                StringComparison.Ordinal);
    }

    private static Model Model(double? momentum = .5)
    {
        var x = Input(1);
        Model model = new(x, Dense(1, useBias: false, options: new() { KernelInitializer = Zeros() })(x));
        // The gradient of −prediction at 1 is −1, so every step adds the rate.
        model.Compile(Sgd(1, options: new() { EmaMomentum = momentum }), Custom("negative", (_, predicted) => -predicted.mean([-1])));
        return model;
    }
}

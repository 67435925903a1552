using Kente.Training.Callbacks;
using static Kente.Callbacks;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Training.Callbacks;

public class WeightAverageTests
{
    private static readonly float[,,,] X = new float[4, 6, 6, 2];
    private static readonly float[,] Y = { { 1, 0 }, { 0, 1 }, { 1, 1 }, { 0, 0 } };

    static WeightAverageTests()
    {
        Random random = new(3);
        for (int i = 0; i < X.Length; i++) X[i / 72, i / 12 % 6, i / 2 % 6, i % 2] = random.NextSingle();
    }

    public WeightAverageTests() => Session.Start(seed: 1);

    [Fact]
    public void Average_covers_every_weight_including_moving_averages_and_frozen_weights()
    {
        var model = Net(Input([6, 6, 2]));
        model.Layers[^1].Trainable = false;
        model.Compile(Sgd(0.5), MeanSquaredError());
        WeightAverage average = new(0.5);
        double[][]? means = null;
        int steps = 0;
        model.Fit(X, Y, epochs: 5, batchSize: 2, verbose: false, callbacks:
        [
            LambdaCallback(
                onTrainBegin: _ => means = [.. model.Weights.Select(weight => weight.ToArray().Select(value => (double)value).ToArray())]),
            average,
            LambdaCallback(onBatchEnd: _ =>
            {
                double keep = Math.Min(0.5, (1.0 + steps) / (10 + steps));
                steps++;
                foreach (var (mean, weight) in means!.Zip(model.Weights))
                    foreach (var (i, value) in weight.ToArray().Index()) mean[i] = (keep * mean[i]) + ((1 - keep) * value);
            }),
        ], options: new() { Seed = 1 });
        float[][] last = [.. model.Weights.Select(weight => weight.ToArray())];
        average.Swap();

        Assert.Equal(10, average.Steps);
        foreach (var (mean, weight) in means!.Zip(model.Weights))
            foreach (var (expected, found) in mean.Zip(weight.ToArray())) AssertNear(expected, found);
        average.Swap();
        Assert.Equal(last, model.Weights.Select(weight => weight.ToArray()));
    }

    [Fact]
    public void Average_continues_in_another_model_that_shares_the_weights()
    {
        var (conv, norm, dense) = (Conv2D(3, 3), BatchNormalization(), Dense(2));
        Model Of(int size)
        {
            var x = Input([size, size, 2]);
            return new(x, dense(GlobalAveragePooling2D()(norm(conv(x)))));
        }
        Model small = Of(5), large = Of(6);
        WeightAverage average = new(0.9);
        foreach (var model in (Model[])[small, large]) model.Compile(Sgd(0.1), MeanSquaredError());
        small.Fit(
            new float[2, 5, 5, 2], new float[,] { { 1, 0 }, { 0, 1 } }, epochs: 3, verbose: false, callbacks: [average],
            options: new() { Seed = 1 });
        float[][] before = [.. Averaged(average, large)];
        large.Fit(X, Y, epochs: 1, verbose: false, callbacks: [average], options: new() { Seed = 1 });
        float[][] now = [.. large.Weights.Select(weight => weight.ToArray())], after = [.. Averaged(average, large)];

        // One step: 0.9 · average, or less in the first steps, plus the rest of the weights.
        double keep = Math.Min(0.9, 4.0 / 13);
        for (int i = 0; i < before.Length; i++)
            for (int j = 0; j < before[i].Length; j++) AssertNear((keep * before[i][j]) + ((1 - keep) * now[i][j]), after[i][j]);
    }

    // The weights start at random and can become large.
    private static void AssertNear(double expected, double found) => Assert.Equal(expected, found, 1e-5 * (1 + Math.Abs(expected)));

    private static float[][] Averaged(WeightAverage average, Model model)
    {
        average.Swap();
        float[][] means = [.. model.Weights.Select(weight => weight.ToArray())];
        average.Swap();
        return means;
    }

    private static Model Net(SymbolicTensor x) =>
        new(x, Dense(2)(Dense(3)(GlobalAveragePooling2D()(BatchNormalization()(Conv2D(3, 3)(x))))));
}

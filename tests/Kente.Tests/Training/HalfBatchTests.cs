using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Training;

/// <summary>Steps of <c>Fit</c> in two half batches equal a step of <c>TrainOnBatch</c> on the whole batch.</summary>
public sealed class HalfBatchTests
{
    private const int Samples = 17;

    [Fact]
    public void A_convolutional_network_trains_the_same_in_halves() =>
        AssertTrainsEqually(Convolutional, SparseCategoricalCrossentropy(), Values(Samples, 48, 48, 3), Labels(Samples));

    [Fact]
    public void Masked_sequences_with_missing_targets_train_the_same_in_halves()
    {
        static Model Build()
        {
            var words = Input(120, DType.Int32);
            var x = LSTM(64)(Embedding(50, 64, maskZero: true)(words));
            return new(words, [Dense(1, name: "age")(x), Dense(3, Softmax, name: "group")(x)]);
        }
        float[,] ages = new float[Samples, 1];
        for (int i = 0; i < Samples; i++) ages[i, 0] = i % 5 == 0 ? float.NaN : i;
        NdArray words = NdArray.Of(
            [.. Enumerable.Range(0, Samples * 120).Select(i => i % 120 > 40 + (i % 7) ? 0 : 1 + (i * i % 49))], Samples, 120);
        AssertTrainsEqually(
            Build, new() { ["age"] = MeanSquaredError(), ["group"] = SparseCategoricalCrossentropy() }, words,
            new() { ["age"] = ages, ["group"] = Labels(Samples) }, rate: 0.01);
    }

    [Fact]
    public void Batch_normalization_sees_the_whole_batch()
    {
        static Model Build() =>
            new Sequential(
                Input([48, 48, 3]),
                [Conv2D(32, 3, Relu), BatchNormalization(), Conv2D(32, 3, Relu), GlobalAveragePooling2D(), Dense(3, Softmax)]);
        AssertTrainsEqually(Build, SparseCategoricalCrossentropy(), Values(Samples, 48, 48, 3), Labels(Samples));
    }

    [Fact]
    public void Dropout_drops_the_same_in_halves()
    {
        float[] Run(bool divided)
        {
            var model = Session.Run(1, () => new Sequential(
                Input([34, 34, 3]),
                [
                    Conv2D(16, 3, Relu), Dropout(0.4), Conv2D(16, 3), GlobalAveragePooling2D(), Dropout(0.2),
                    // A regularizer keeps the step whole; its factor is too small to matter.
                    Dense(3, Softmax, options: new() { KernelRegularizer = divided ? null : Regularizers.L2(1e-30) }),
                ]));
            model.Compile(Sgd(0.01), SparseCategoricalCrossentropy());
            model.Fit(Noise(32, 34, 34, 3), Labels(32), epochs: 2, batchSize: 16, verbose: false, options: new() { Seed = 3 });
            return [.. model.Weights.SelectMany(weight => weight.ToArray())];
        }
        Golden.Near(
            [.. Run(divided: false).Select(value => (double)value)], [.. Run(divided: true).Select(value => (double)value)], 1e-6);
    }

    [Fact]
    public void Two_runs_with_dropout_give_the_same_values() =>
        AssertRunsEqually(34, () => new Sequential(
            Input([34, 34, 3]),
            [Conv2D(16, 3), Dropout(0.3), Conv2D(16, 3, Relu), GlobalAveragePooling2D(), Dense(3, Softmax)]));

    [Fact]
    public void Two_runs_give_the_same_values() => AssertRunsEqually(48, Convolutional);

    private static void AssertRunsEqually(int size, Func<Model> build)
    {
        float[] Run()
        {
            var model = Session.Run(1, build);
            model.Compile(Adam(), SparseCategoricalCrossentropy());
            model.Fit(Values(64, size, size, 3), Labels(64), epochs: 2, batchSize: 16, verbose: false, options: new() { Seed = 3 });
            return [.. model.Weights.SelectMany(weight => weight.ToArray())];
        }
        Assert.Equal(Run(), Run());
    }

    [Fact]
    public void Exceptions_of_either_half_are_thrown_and_training_can_continue()
    {
        Sequential model = new(Input(100, DType.Int32), [Embedding(10, 64), Conv1D(64, 5, Relu), GlobalMaxPooling1D(), Dense(3, Softmax)]);
        model.Compile(Adam(), SparseCategoricalCrossentropy());
        foreach (int wrong in new[] { 0, 31 })
        {
            var words = new int[32, 100];
            words[wrong, 7] = 10;
            Assert.ThrowsAny<Exception>(() => model.Fit(words, Labels(32), verbose: false, options: new() { Shuffle = false }));
        }
        Assert.True(double.IsFinite(model.Fit(new int[32, 100], Labels(32), verbose: false)["loss"][0]));
    }

    private static Model Convolutional() =>
        new Sequential(
            Input([48, 48, 3]), [Conv2D(32, 3, Relu), MaxPooling2D(), Conv2D(32, 3, Relu), GlobalAveragePooling2D(), Dense(3, Softmax)]);

    private static void AssertTrainsEqually(Func<Model> build, PerOutput<Loss?> loss, Arrays x, Arrays y, double rate = 1,
        double tolerance = 1e-4)
    {
        Model divided = Session.Run(1, build), whole = Session.Run(1, build);
        foreach (var model in new[] { divided, whole }) model.Compile(Sgd(rate), loss);
        for (int step = 0; step < 3; step++)
        {
            double expected = whole.TrainOnBatch(x, y)["loss"],
            actual = divided.Fit(x, y, batchSize: Samples, verbose: false, options: new() { Shuffle = false })["loss"][0];
            Assert.Equal(expected, actual, tolerance * Math.Max(1, Math.Abs(expected)));
        }
        foreach (var (expected, actual) in whole.Weights.Zip(divided.Weights))
            Golden.Near(
                [.. expected.ToArray().Select(value => (double)value)], [.. actual.ToArray().Select(value => (double)value)], tolerance,
                expected.Name);
    }

    private static NdArray Values(params long[] shape) =>
        NdArray.Of(
            [.. Enumerable.Range(0, shape.Aggregate(1, (count, length) => count * (int)length)).Select(i => MathF.Sin(1.3f * i))], shape);

    // Samples of different means and deviations: a variance near 0 would magnify the rounding of libtorch's batch normalization.
    private static NdArray Noise(params long[] shape)
    {
        Random random = new(1);
        int count = shape.Aggregate(1, (product, length) => product * (int)length), each = count / (int)shape[0];
        return NdArray.Of(
            [.. Enumerable.Range(0, count).Select(i => (float)((1 + (i / each % 5)) * (random.NextDouble() - (.1 * (i / each % 7)))))],
            shape);
    }

    private static int[] Labels(int count) => [.. Enumerable.Range(0, count).Select(i => i % 3)];
}

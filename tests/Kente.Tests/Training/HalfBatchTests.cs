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
    public void Two_runs_give_the_same_values()
    {
        float[] Run()
        {
            var model = Session.Run(1, Convolutional);
            model.Compile(Adam(), SparseCategoricalCrossentropy());
            model.Fit(Values(64, 48, 48, 3), Labels(64), epochs: 2, batchSize: 16, verbose: false, options: new() { Seed = 3 });
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

    private static void AssertTrainsEqually(Func<Model> build, PerOutput<Loss?> loss, Arrays x, Arrays y, double rate = 1)
    {
        Model divided = Session.Run(1, build), whole = Session.Run(1, build);
        foreach (var model in new[] { divided, whole }) model.Compile(Sgd(rate), loss);
        for (int step = 0; step < 3; step++)
        {
            double expected = whole.TrainOnBatch(x, y)["loss"],
            actual = divided.Fit(x, y, batchSize: Samples, verbose: false, options: new() { Shuffle = false })["loss"][0];
            Assert.Equal(expected, actual, 1e-4 * Math.Max(1, Math.Abs(expected)));
        }
        foreach (var (expected, actual) in whole.Weights.Zip(divided.Weights))
            Golden.Near(
                [.. expected.ToArray().Select(value => (double)value)], [.. actual.ToArray().Select(value => (double)value)], 1e-4,
                expected.Name);
    }

    private static NdArray Values(params long[] shape) =>
        NdArray.Of(
            [.. Enumerable.Range(0, shape.Aggregate(1, (count, length) => count * (int)length)).Select(i => MathF.Sin(1.3f * i))], shape);

    private static int[] Labels(int count) => [.. Enumerable.Range(0, count).Select(i => i % 3)];
}

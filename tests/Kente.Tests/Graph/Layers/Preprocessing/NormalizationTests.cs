using CsCheck;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers.Preprocessing;

public class NormalizationTests
{
    private static readonly float[,] Data = { { 0, 7, 4 }, { 2, 9, 6 }, { 0, 7, 4 }, { 2, 9, 6 } };

    private static bool Near(float a, float b) => MathF.Abs(a - b) <= 1e-5f * MathF.Max(1, MathF.Abs(b));

    [Fact]
    public void Each_column_is_normalized_by_its_mean_and_deviation()
    {
        var layer = Normalization();
        layer.Adapt(Data);
        Assert.Equal([-1, -1, -1], layer.Apply(new float[,] { { 0, 7, 4 } }).ToArray<float>());
        Assert.Equal(
            ["mean (3), not trainable", "variance (3), not trainable", "count (), not trainable"],
            layer.Weights.Select(weight => weight.ToString()));
    }

    [Fact]
    public void Inversion_restores_the_input()
    {
        var layer = Normalization(invert: true);
        layer.Adapt(Data);
        Assert.Equal([2, 10, 8], layer.Apply(new float[,] { { 1, 2, 3 } }).ToArray<float>(), Near);
    }

    [Fact]
    public void Given_mean_and_variance_are_used()
    {
        Assert.Equal(
            [-1.4142135f, -.70710677f, 0], Normalization([3], [2]).Apply(new float[,] { { 1 }, { 2 }, { 3 } }).ToArray<float>(), Near);
        Assert.Equal([1, .5f], Normalization([1, 2], [1, 4]).Apply(new float[,] { { 2, 3 } }).ToArray<float>(), Near);
    }

    [Fact]
    public void Without_axes_one_mean_of_all_values_is_used()
    {
        var layer = Normalization((IReadOnlyList<int>)[]);
        layer.Adapt(new float[,] { { 1, 3 }, { 5, 7 } });
        Assert.Equal([-3 / MathF.Sqrt(5), 3 / MathF.Sqrt(5)], layer.Apply(new float[,] { { 1, 7 } }).ToArray<float>(), Near);
    }

    [Fact]
    public void Several_axes_have_a_mean_for_each_index()
    {
        var layer = Normalization([1, 3]);
        layer.Adapt(LayerRun.Ramp(4, 2, 5, 3));
        Assert.Equal([2, 3], layer.Weights[0].Shape);
        var made = layer.Apply(LayerRun.Ramp(4, 2, 5, 3));
        for (int a = 0; a < 2; a++)
            for (int c = 0; c < 3; c++)
            {
                double[] values = [.. Enumerable.Range(0, 20).Select(i => made[i / 5, a, i % 5, c])];
                Assert.Equal(0, values.Average(), 5);
                Assert.Equal(1, values.Average(value => value * value), 4);
            }
    }

    [Fact]
    public void Adapting_on_batches_equals_adapting_on_all_data() =>
        Gen.Select(Gen.Double[-1e3, 1e3].Array[2, 60], Gen.Int[1, 7]).Sample((values, size) =>
        {
            float[] data = [.. values.Select(value => (float)value)];
            Layer whole = Normalization(), parts = Normalization();
            whole.Adapt(NdArray.Of(data, data.Length, 1));
            parts.Adapt(data.Chunk(size).Select(chunk => NdArray.Of(chunk, chunk.Length, 1)));
            return whole.Weights[0].ToArray().Zip(parts.Weights[0].ToArray()).All(pair => Near(pair.First, pair.Second)) &&
                whole.Weights[1].ToArray().Zip(parts.Weights[1].ToArray()).All(pair => Near(pair.First, pair.Second));
        }, iter: 100);

    [Fact]
    public void Constant_column_is_not_divided_by_zero()
    {
        var layer = Normalization();
        layer.Adapt(new float[,] { { 5 }, { 5 } });
        Assert.Equal([0], layer.Apply(new float[,] { { 5 } }).ToArray<float>());
    }

    [Fact]
    public void Integers_and_pixels_are_accepted()
    {
        var layer = Normalization();
        layer.Adapt(NdArray.Of<byte>([0, 255], 2, 1));
        Assert.Equal([-1, 1], layer.Apply(NdArray.Of<byte>([0, 255], 2, 1)).ToArray<float>());
        Assert.Equal(DType.Float32, layer(Input([1], DType.UInt8)).DType);
    }

    [Fact]
    public void Training_does_not_change_it()
    {
        var layer = Normalization();
        layer.Adapt(Data);
        float[] before = layer.Weights[0].ToArray();
        Sequential model = new(Input(3), [layer, Dense(1)]);
        Assert.Equal(2, model.TrainableWeights.Count);
        model.Compile(Optimizers.Sgd(), Losses.MeanSquaredError());
        model.Fit(Data, new float[4], epochs: 2, verbose: false, options: new() { Seed = 1 });
        Assert.Equal(before, layer.Weights[0].ToArray());
    }

    [Theory]
    [InlineData("m.keras")]
    [InlineData("m.weights.h5")]
    [InlineData("m.safetensors")]
    public void Mean_and_variance_are_saved_in_models_and_weights(string file)
    {
        Session.Start(1);
        var layer = Normalization();
        layer.Adapt(Data);
        var input = Input(3);
        Model model = new(input, layer(input)), other = new(input, Normalization()(input));
        using Kente.Tests.Files.TemporaryFolder folder = new();
        if (file.EndsWith("keras", StringComparison.Ordinal)) model.Save(folder[file]);
        else model.SaveWeights(folder[file]);
        if (file.EndsWith("safetensors", StringComparison.Ordinal)) other = new(input, Normalization(name: layer.Name)(input));
        other.LoadWeights(folder[file]);
        Assert.Equal(layer.Weights.Select(weight => weight.ToArray()), other.Weights.Select(weight => weight.ToArray()));
        Assert.Equal([4], other.Weights[2].ToArray());
        Assert.Equal(model.Predict(Data)[0].ToArray<float>(), other.Predict(Data)[0].ToArray<float>());
    }

    [Fact]
    public void Layer_that_was_not_adapted_throws() =>
        Assert.Equal(
            "'n' has no mean and variance: call Adapt with the training data first.",
            Assert.Throws<InvalidOperationException>(() => Normalization(name: "n").Apply(Data)).Message);

    [Fact]
    public void Wrong_options_and_data_are_rejected()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Normalization(axis: 0));
        Assert.Throws<ArgumentException>(() => Normalization([1, 2], [1]));
        Assert.Contains(
            "variance 1 is -1", Assert.Throws<ArgumentOutOfRangeException>(() => Normalization([0, 0], [1, -1])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Normalization([0], [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Normalization([double.NaN], [1]));
        Assert.Throws<InvalidOperationException>(() => Normalization([1], [1]).Adapt(Data));
        Assert.Throws<ArgumentException>(() => Normalization().Adapt((IEnumerable<NdArray>)[]));
        Assert.Throws<ArgumentException>(() => Normalization().Adapt((string[])["a"]));
        Assert.Throws<ModelException>(() => Normalization()(Input([null])));
        Assert.Throws<ModelException>(() => Normalization([1, 2], [1, 1])(Input(3)));
        var layer = Normalization();
        layer.Adapt(Data);
        Assert.Throws<ModelException>(() => layer(Input(4)));
    }
}

using System.Text.Json.Nodes;
using CsCheck;
using Kente.Components.Layers.Preprocessing;
using Kente.Tests.Files;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers.Preprocessing;

public class DiscretizationTests
{
    private static readonly float[,] Data = { { -1.5f, 1, 3.4f, .5f }, { 0, 3, 1.3f, 0 } };

    private static IReadOnlyList<double> Bounds(Layer layer) => Bounds(layer.Operation);

    private static IReadOnlyList<double> Bounds(Operation layer) =>
        [.. LayerSerialization.Serialize(layer)["config"]!["bin_boundaries"]!.AsArray().Select(bound => (double)bound!)];

    [Fact]
    public void Values_are_mapped_to_the_bins_of_Keras()
    {
        Assert.Equal([0, 2, 3, 1, 1, 3, 2, 1], Discretization([0, 1, 2]).Apply(Data).ToArray<long>());
        Assert.Equal(
            [0, 1, 1, 1, 2, 3, 4, 4, 3],
            Discretization([0, .35, .5, 1]).Apply(new float[,] { { -1, 0, .1f, .2f, .4f, .5f, 1, 1.2f, .98f } }).ToArray<long>());
        Assert.Equal([2], Discretization([0, 1]).Apply(new float[,] { { float.NaN } }).ToArray<long>());
    }

    [Theory]
    [InlineData(TokenOutput.MultiHot, new float[] { 0, 1, 1, 0 })]
    [InlineData(TokenOutput.Count, new float[] { 0, 1, 2, 0 })]
    [InlineData(TokenOutput.OneHot, new float[] { 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0 })]
    public void Rows_equal_those_of_Keras(TokenOutput output, float[] expected) =>
        Assert.Equal(expected, Discretization([0, .5, 1], output).Apply(new float[,] { { .1f, .8f, .9f } }).ToArray<float>());

    [Fact]
    public void Learned_bins_equal_those_of_Keras()
    {
        // The example of the documentation of Keras.
        var layer = Discretization(4);
        layer.Adapt(Data);
        Assert.Equal([0, 2, 3, 2, 1, 3, 3, 1], layer.Apply(Data).ToArray<long>());
    }

    [Fact]
    public void Learned_bins_contain_about_equally_many_values() =>
        Gen.Select(Gen.Int[2, 12], Gen.Int[1, 6], Gen.Int[0, 1000]).Sample((bins, batches, seed) =>
        {
            Random random = new(seed);
            float[] data = [.. Enumerable.Range(0, 6000).Select(_ => (float)Math.Exp(random.NextDouble() * 3))];
            var layer = Discretization(bins);
            layer.Adapt(data.Chunk((data.Length / batches) + 1).Select(chunk => (NdArray)chunk));
            var sizes = layer.Apply(data).ToArray<long>().GroupBy(bin => bin).Select(bin => bin.Count()).ToArray();
            Assert.Equal(bins, sizes.Length);
            Assert.All(sizes, size => Assert.InRange(size, (data.Length / bins) - 360, (data.Length / bins) + 360));
        }, iter: 30);

    [Fact]
    public void Learned_bins_are_saved()
    {
        var layer = Discretization(3, .05, TokenOutput.OneHot);
        layer.Adapt(LayerRun.Ramp(100));
        var input = Input(2);
        using TemporaryFolder folder = new();
        var loaded = folder.RoundTrip(new Model(input, layer(input)));
        Assert.Equal(Bounds(layer), Bounds(loaded.Layers[1]));
        Assert.Equal(
            ((NdArray)new Model(input, layer(input)).Predict(LayerRun.Ramp(5, 2))).ToArray<float>(),
            ((NdArray)loaded.Predict(LayerRun.Ramp(5, 2))).ToArray<float>());
        // The class of Keras does not accept 'trainable'.
        Assert.False(((JsonObject)LayerSerialization.Serialize(layer.Operation)["config"]!).ContainsKey("trainable"));
    }

    [Fact]
    public void Wrong_options_and_data_are_rejected()
    {
        Assert.Throws<ArgumentException>(() => Discretization((IReadOnlyList<double>)[]));
        Assert.Throws<ArgumentException>(() => Discretization([1, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Discretization(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Discretization(3, epsilon: 0));
        Assert.Throws<InvalidOperationException>(() => Discretization([1]).Adapt(Data));
        Assert.Contains(
            "call Adapt", Assert.Throws<InvalidOperationException>(() => Discretization(3).Apply(Data)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "call Adapt", Assert.Throws<ModelException>(() => Discretization(3, output: TokenOutput.Count)(Input(2))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "replace missing values", Assert.Throws<ArgumentException>(() => Discretization(3).Adapt((float[])[1, float.NaN])).Message,
            StringComparison.Ordinal);
    }
}

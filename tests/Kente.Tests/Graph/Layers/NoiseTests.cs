using static Kente.Layers;

namespace Kente.Tests.Graph.Layers;

/// <summary>Layers that perturb their input at random in training.</summary>
public class NoiseTests
{
    [Fact]
    public void Gaussian_noise_has_mean_zero_and_its_standard_deviation()
    {
        double[] computed = Train(GaussianNoise(.5), 200, 100);
        Assert.Equal(1, computed.Average(), .02);
        Assert.Equal(.5, Deviation(computed), .02);
    }

    [Fact]
    public void Gaussian_dropout_has_the_variance_of_dropout_around_one()
    {
        double[] computed = Train(GaussianDropout(.2), 200, 100);
        Assert.Equal(1, computed.Average(), .02);
        Assert.Equal(Math.Sqrt(.2 / .8), Deviation(computed), .02);
    }

    [Fact]
    public void Alpha_dropout_preserves_mean_and_standard_deviation()
    {
        float[] normal =
        [
            .. Enumerable.Range(0, 10_000).Select(i => (float)(Math.Sqrt(-2 * Math.Log((i + .5) / 10_000)) * Math.Cos(i * 2.399963))),
        ];
        double[] computed = Train(AlphaDropout(.3), normal, 100, 100);
        Assert.Equal(0, computed.Average(), .04);
        Assert.Equal(1, Deviation(computed), .04);
        Assert.InRange(computed.GroupBy(value => Math.Round(value, 4)).Max(equal => equal.Count()) / 10_000.0, .28, .32);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Spatial_dropout_drops_whole_channels(int axes)
    {
        long[] shape = [8, .. Enumerable.Repeat(3L, axes), 4];
        int sample = (int)Math.Pow(3, axes) * 4;
        double[] computed = Train(axes == 1 ? SpatialDropout1D(.5) : SpatialDropout3D(.5), shape);
        var channels = Enumerable.Range(0, computed.Length).GroupBy(i => (i / sample, i % 4)).Select(channel =>
            channel.Select(i => computed[i]).Distinct().ToArray()).ToArray();
        Assert.All(channels, values => Assert.Single(values));
        Assert.Equal([0.0, 2], channels.Select(values => values[0]).Distinct().Order());
    }

    [Fact]
    public void Noise_shape_drops_elements_together()
    {
        double[] computed = Train(Dropout(.5, noiseShape: [null, 1, null]), 6, 5, 4);
        for (int sample = 0; sample < 6; sample++)
            for (int feature = 0; feature < 4; feature++)
                Assert.Single(Enumerable.Range(0, 5).Select(step => computed[(sample * 20) + (step * 4) + feature]).Distinct());
        Assert.Equal(
            "Layer 'd' expects a shape that fits the noise shape (None, 1, 3), but was given shape (None, 5, 4).",
            Assert.Throws<ModelException>(() => Dropout(.5, noiseShape: [null, 1, 3], name: "d")(Input([5, 4]))).Message);
    }

    [Fact]
    public void Layer_with_a_seed_is_independent_of_the_run()
    {
        Assert.Equal(Train(Dropout(.5, seed: 7), 10, 10), Train(2, Dropout(.5, seed: 7), 10, 10));
        Assert.NotEqual(Train(Dropout(.5, seed: 7), 10, 10), Train(Dropout(.5, seed: 8), 10, 10));
        Assert.Equal(7, (long)LayerSerialization.Serialize(Dropout(.5, seed: 7).Operation)["config"]!["seed"]!);
    }

    [Fact]
    public void Inference_changes_nothing()
    {
        Layer[] layers =
            [GaussianNoise(1), GaussianDropout(.5), AlphaDropout(.5), Dropout(.5, seed: 1), ActivityRegularization(1, 1)];
        Assert.All(layers, layer => Assert.Equal(
            LayerRun.Numbers(LayerRun.Ramp(4, 5)), LayerRun.Numbers(LayerRun.Predict(layer.Operation, LayerRun.Ramp(4, 5)))));
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => Math.Pow(value - mean, 2)));
    }

    private static double[] Train(Layer layer, params long[] shape) => Train(1, layer, shape);

    private static double[] Train(long seed, Layer layer, params long[] shape) =>
        Train(layer, [.. Enumerable.Repeat(1f, (int)shape.Aggregate((a, b) => a * b))], seed, shape);

    private static double[] Train(Layer layer, float[] values, params long[] shape) => Train(layer, values, 1, shape);

    // An identity dense layer precedes it, because the model needs trainable weights.
    private static double[] Train(Layer layer, float[] values, long seed, long[] shape)
    {
        Session.Start(seed);
        var input = Input(Shape.Create([.. shape[1..].Select(length => (long?)length)]));
        var same = Dense((int)shape[^1], useBias: false, options: new() { KernelInitializer = Initializers.IdentityMatrix() })(input);
        return LayerRun.Numbers(LayerRun.Train(new Model(input, layer(same)), NdArray.Of(values, shape)));
    }
}

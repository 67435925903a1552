using static Kente.Layers;

namespace Kente.Tests.Graph.Layers;

public class DropoutTests
{
    [Fact]
    public void Elements_are_dropped_at_the_rate_and_the_mean_is_preserved()
    {
        double[] computed = Train(seed: 1, Dropout(.25), 100, 100);
        Assert.All(computed, value => Assert.True(value == 0 || Math.Abs(value - (1 / .75)) < 1e-6));
        Assert.InRange(computed.Count(value => value == 0) / 10_000.0, .235, .265);
    }

    [Fact]
    public void Seed_determines_the_dropped_elements()
    {
        Assert.Equal(Train(seed: 1, Dropout(.5), 10, 10), Train(seed: 1, Dropout(.5), 10, 10));
        Assert.NotEqual(Train(seed: 1, Dropout(.5), 10, 10), Train(seed: 2, Dropout(.5), 10, 10));
    }

    [Fact]
    public void Prediction_drops_nothing()
    {
        var data = LayerRun.Ramp(4, 5);
        Assert.Equal(LayerRun.Numbers(data), LayerRun.Numbers(LayerRun.Predict(Dropout(.9).Operation, data)));
    }

    [Fact]
    public void Spatial_dropout_drops_whole_channels()
    {
        double[] computed = Train(seed: 3, SpatialDropout2D(.5), 8, 3, 3, 4);
        var channels = Enumerable.Range(0, computed.Length).GroupBy(i => (Sample: i / 36, Channel: i % 4)).Select(channel =>
            channel.Select(i => computed[i]).Distinct().ToArray()).ToArray();
        Assert.All(channels, values => Assert.Single(values));
        Assert.Contains(channels, values => values[0] == 0);
        Assert.Contains(channels, values => values[0] == 2);
    }

    /// <summary>
    /// Applies the layer to ones in a training step. An identity dense layer precedes it, because the model needs trainable weights.
    /// </summary>
    private static double[] Train(long seed, Layer layer, params long[] shape)
    {
        Session.Start(seed);
        var input = Input(Shape.Create([.. shape[1..].Select(length => (long?)length)]));
        var same = Dense((int)shape[^1], useBias: false, options: new() { KernelInitializer = Initializers.IdentityMatrix() })(input);
        return LayerRun.Numbers(
            LayerRun.Train(
                new Model(input, layer(same)), NdArray.Of([.. Enumerable.Repeat(1f, (int)shape.Aggregate((a, b) => a * b))], shape)));
    }
}

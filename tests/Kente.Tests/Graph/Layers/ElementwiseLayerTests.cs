using static Kente.Layers;

namespace Kente.Tests.Graph.Layers;

/// <summary>Layers without golden files of Keras, against their formulas.</summary>
public class ElementwiseLayerTests
{
    private static readonly NdArray Data = NdArray.Of([-2f, -.5f, 0, .5f, 1, 3, 7, 8], 1, 8);

    [Fact]
    public void Relu_has_a_maximum_a_slope_and_a_threshold()
    {
        Assert.Equal([0.0, 0, 0, .5, 1, 3, 7, 8], Of(ReLU()));
        Assert.Equal([0.0, 0, 0, .5, 1, 3, 6, 6], Of(ReLU(maxValue: 6)));
        Assert.Equal([-1.0, -.25, 0, .5, 1, 3, 7, 8], Of(ReLU(negativeSlope: .5)));
        // slope · (x − threshold) below the threshold, nothing added above it
        Assert.Equal([-1.5, -.75, -.5, -.25, 0, 3, 5, 5], Of(ReLU(maxValue: 5, negativeSlope: .5, threshold: 1)));
    }

    [Fact]
    public void Leaky_relu_and_elu_have_the_defaults_of_Keras()
    {
        Golden.Near([-.6, -.15, 0, .5, 1, 3, 7, 8], Of(LeakyReLU()));
        Golden.Near([Math.Exp(-2) - 1, Math.Exp(-.5) - 1, 0, .5, 1, 3, 7, 8], Of(ELU()));
        Golden.Near([2 * (Math.Exp(-2) - 1), 2 * (Math.Exp(-.5) - 1), 0, .5, 1, 3, 7, 8], Of(ELU(alpha: 2)));
    }

    [Fact]
    public void Rescaling_converts_pixels_to_float32_per_channel()
    {
        var pixels = NdArray.Of<byte>([0, 0, 255, 51, 255, 102], 1, 1, 3, 2);
        Golden.Near(
            [-1, 5, 1, 5.4, 1, 5.8], LayerRun.Numbers(LayerRun.Predict(Rescaling([2 / 255.0, 2 / 255.0], [-1, 5]).Operation, pixels)));
        Golden.Near([0, 0, 1, .2, 1, .4], LayerRun.Numbers(LayerRun.Predict(Rescaling(1 / 255.0).Operation, pixels)));
    }

    [Fact]
    public void Unit_normalization_keeps_zeros()
    {
        var data = NdArray.Of([3f, 4, 0, 0], 1, 2, 2);
        Golden.Near([.6, .8, 0, 0], LayerRun.Numbers(LayerRun.Predict(UnitNormalization().Operation, data)));
        Golden.Near([.6, .8, 0, 0], LayerRun.Numbers(LayerRun.Predict(UnitNormalization([1, 2]).Operation, data)));
    }

    [Fact]
    public void Layer_normalization_supports_any_axes()
    {
        // Along the first axis of (2, 2): columns (1, 3) and (2, 6).
        double[] computed = LayerRun.Numbers(
            LayerRun.Predict(LayerNormalization([1], epsilon: 1e-9).Operation, NdArray.Of([1f, 2, 3, 6], 1, 2, 2)));
        Golden.Near([-1, -1, 1, 1], computed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Global_pooling_of_sequences_pools_each_channel(bool keepDims)
    {
        var data = NdArray.Of([1f, 20, 3, 10, 5, 0, -1, -2, -3, -4, -5, -9], 2, 3, 2);
        long[] shape = keepDims ? [2, 1, 2] : [2, 2];
        var (largest, mean) = (
            LayerRun.Predict(GlobalMaxPooling1D(keepDims).Operation, data),
            LayerRun.Predict(GlobalAveragePooling1D(keepDims).Operation, data));
        Assert.Equal(shape, largest.Shape);
        Assert.Equal(shape, mean.Shape);
        Assert.Equal([5.0, 20, -1, -2], LayerRun.Numbers(largest));
        Golden.Near([3, 10, -3, -5], LayerRun.Numbers(mean));
    }

    private static double[] Of(Layer layer) => LayerRun.Numbers(LayerRun.Predict(layer.Operation, Data));
}

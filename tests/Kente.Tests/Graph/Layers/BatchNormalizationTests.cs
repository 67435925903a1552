using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Graph.Layers;

public class BatchNormalizationTests
{
    [Fact]
    public void Frozen_layer_uses_and_does_not_update_its_moving_averages()
    {
        var (model, layer) = Of([2], BatchNormalization());
        layer.Trainable = false;
        layer.Weights.Single(weight => weight.Name == "moving_mean").Assign([3, 4]);
        var data = LayerRun.Ramp(6, 2);
        Golden.Near(LayerRun.Numbers(LayerRun.Predict(model, data)), LayerRun.Numbers(LayerRun.Train(model, data)));
        Assert.Equal([3f, 4f], layer.Weights.Single(weight => weight.Name == "moving_mean").ToArray());
    }

    [Fact]
    public void One_value_per_channel_has_variance_zero_as_in_Keras()
    {
        var (model, layer) = Of([2], BatchNormalization(momentum: .9));
        layer.Weights.Single(weight => weight.Name == "beta").Assign([5, 6]);
        var computed = LayerRun.Train(model, NdArray.Of([10f, 20f], 1, 2));
        Assert.Equal([5.0, 6], LayerRun.Numbers(computed));
        Golden.Near([1, 2], [.. layer.Weights.Single(weight => weight.Name == "moving_mean").ToArray().Select(value => (double)value)]);
        Golden.Near(
            [.9, .9], [.. layer.Weights.Single(weight => weight.Name == "moving_variance").ToArray().Select(value => (double)value)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Channels_can_be_on_any_axis(int axis)
    {
        var data = LayerRun.Ramp(4, 2, 3, 5);
        var (model, layer) = Of([2, 3, 5], BatchNormalization(axis, epsilon: 1e-6));
        long channels = data.Shape[axis];
        Assert.All(layer.Weights, weight => Assert.Equal([channels], weight.Shape));

        double[] x = LayerRun.Numbers(data);
        int ChannelOf(int i) => axis switch { 1 => i / 15 % 2, 2 => i / 5 % 3, _ => i % 5 };
        var groups = Enumerable.Range(0, x.Length).ToLookup(ChannelOf);
        double[] expected = [.. x.Select((value, i) =>
        {
            double[] channel = [.. groups[ChannelOf(i)].Select(j => x[j])];
            double mean = channel.Average();
            return (value - mean) / Math.Sqrt(channel.Average(other => (other - mean) * (other - mean)) + 1e-6);
        })];
        Golden.Near(expected, LayerRun.Numbers(LayerRun.Train(model, data)), 1e-4);
    }

    [Fact]
    public void Layer_used_twice_updates_its_averages_twice()
    {
        var (left, right) = (Input([4], name: "left"), Input([4], name: "right"));
        Layer norm = BatchNormalization(momentum: .5);
        Model model = new([left, right], Dense(1)(Add()(norm(left), norm(right))));
        model.Compile(Sgd(1e-3), MeanSquaredError());
        model.TrainOnBatch([Constant(2), Constant(6)], [NdArray.Of(new float[3], 3, 1)]);
        // 0 → 1 by the first use, 1 → 3.5 by the second.
        Assert.Equal([3.5f, 3.5f, 3.5f, 3.5f], norm.Weights.Single(weight => weight.Name == "moving_mean").ToArray());
    }

    private static NdArray Constant(float value) => NdArray.Of([.. Enumerable.Repeat(value, 12)], 3, 4);

    // An identity dense layer precedes it, because the model needs trainable weights even if the layer is frozen.
    private static (Model Model, Operation Layer) Of(Shape shape, Layer layer)
    {
        var input = Input(shape);
        var same = Dense(
            (int)shape[^1]!.Value, useBias: false, options: new() { KernelInitializer = Initializers.IdentityMatrix() })(input);
        return (new Model(input, layer(same)), layer.Operation);
    }
}

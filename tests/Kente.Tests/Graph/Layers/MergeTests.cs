using static Kente.Layers;

namespace Kente.Tests.Graph.Layers;

public class MergeTests
{
    [Fact]
    public void Axes_of_length_one_and_missing_axes_are_broadcast_as_in_Keras()
    {
        // (2, 3) gets an axis after the batch, (2, 1, 3), and is broadcast to (2, 2, 3).
        var vectors = NdArray.Of([1f, 2, 3, 4, 5, 6], 2, 3);
        var sequences = NdArray.Of([.. Enumerable.Repeat(10f, 12)], 2, 2, 3);
        Assert.Equal(
            [11.0, 12, 13, 11, 12, 13, 14, 15, 16, 14, 15, 16], LayerRun.Numbers(LayerRun.Predict(Add().Operation, vectors, sequences)));
        Assert.Equal("(None, 2, 3)", Add()(Input(3), Input([2, 3])).Shape.ToString());
        Assert.Equal("(None, 5, 4)", Multiply()(Input([5, 1]), Input([1, 4])).Shape.ToString());
    }

    [Fact]
    public void More_than_two_inputs_are_merged()
    {
        NdArray[] data = [NdArray.Of([1f, 9], 1, 2), NdArray.Of([2f, 5], 1, 2), NdArray.Of([6f, 4], 1, 2)];
        Assert.Equal([9.0, 18], LayerRun.Numbers(LayerRun.Predict(Add().Operation, data)));
        Assert.Equal([12.0, 180], LayerRun.Numbers(LayerRun.Predict(Multiply().Operation, data)));
        Assert.Equal([3.0, 6], LayerRun.Numbers(LayerRun.Predict(Average().Operation, data)));
        Assert.Equal([6.0, 9], LayerRun.Numbers(LayerRun.Predict(Maximum().Operation, data)));
        Assert.Equal([1.0, 4], LayerRun.Numbers(LayerRun.Predict(Minimum().Operation, data)));
        Assert.Equal([1.0, 9, 2, 5, 6, 4], LayerRun.Numbers(LayerRun.Predict(Concatenate().Operation, data)));
    }

    [Fact]
    public void Dot_of_sequences_combines_all_pairs_of_time_steps()
    {
        var x = NdArray.Of([1f, 2, 3, 4], 1, 2, 2);
        var y = NdArray.Of([1f, 0, 0, 1, 1, 1], 1, 3, 2);
        Assert.Equal("(None, 2, 3)", Dot((2, 2))(Input([2, 2]), Input([3, 2])).Shape.ToString());
        Assert.Equal([1.0, 2, 3, 3, 4, 7], LayerRun.Numbers(LayerRun.Predict(Dot((2, 2)).Operation, x, y)));
    }
}

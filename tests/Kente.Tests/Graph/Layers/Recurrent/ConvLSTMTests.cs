using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Graph.Layers.Recurrent;

public class ConvLSTMTests
{
    [Fact]
    public void Outputs_keep_the_axes_of_images()
    {
        Assert.Equal("(None, 4, 6, 6, 2)", ConvLSTM2D(2, 3, returnSequences: true)(Input([4, 8, 8, 3])).Shape.ToString());
        Assert.Equal(
            "(None, 4, 3, 2)", ConvLSTM2D(2, (3, 2), strides: (2, 3), padding: Padding.Same)(Input([5, 8, 7, 3])).Shape.ToString());
        Assert.Equal("(None, 5, 4, 3, 2)", ConvLSTM3D(2, (1, 2, 3))(Input([2, 5, 5, 5, 1])).Shape.ToString());
        Assert.Equal("(None, 8, 2)", ConvLSTM1D(2, 3, options: new() { DilationRate = 2 })(Input([null, 12, 1])).Shape.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Kernel_of_size_one_is_an_LSTM_at_each_position(int rank)
    {
        var input = Input(Shape.Create([3, .. Enumerable.Repeat((long?)2, rank), 4]));
        var layer = rank switch
        {
            1 => ConvLSTM1D(3, 1, returnSequences: true),
            2 => ConvLSTM2D(3, 1, returnSequences: true),
            _ => ConvLSTM3D(3, (1, 1, 1), returnSequences: true),
        };
        var row = Input([3, 4]);
        var lstm = LSTM(3, returnSequences: true);
        Model places = new(input, layer(input)), one = new(row, lstm(row));
        foreach (var (from, to) in places.Weights.Zip(one.Weights)) to.Assign(from.ToArray());
        int count = (int)Math.Pow(2, rank);
        float[] x = LayerRun.Ramp(2, 3, count, 4).ToArray<float>();
        var all = LayerRun.Numbers(LayerRun.Predict(places, NdArray.Of(x, [2, 3, .. Enumerable.Repeat(2L, rank), 4])));
        for (int place = 0; place < count; place++)
        {
            float[] own = [.. Enumerable.Range(0, 6).SelectMany(step => x.Skip(((step * count) + place) * 4).Take(4))];
            double[] expected = LayerRun.Numbers(LayerRun.Predict(one, NdArray.Of(own, 2, 3, 4)));
            Golden.Near(expected, [.. Enumerable.Range(0, 6).SelectMany(step => all.Skip(((step * count) + place) * 3).Take(3))], 1e-6);
        }
    }

    [Fact]
    public void Convolution_of_the_states_is_padded()
    {
        // Only the middle position of the first time step is not zero; the recurrent kernel of size 3 spreads it by one position per time
        // step.
        var layer = ConvLSTM1D(
            1, 1, returnSequences: true,
            options: new() { UseBias = false, KernelInitializer = Initializers.Ones(), RecurrentInitializer = Initializers.Ones() });
        var wide = ConvLSTM1D(
            1, 3, padding: Padding.Same, returnSequences: true,
            options: new() { UseBias = false, KernelInitializer = Initializers.Ones(), RecurrentInitializer = Initializers.Ones() });
        var x = NdArray.Of([0f, 0, 1, 0, 0, 0, 0, 0, 0, 0], 1, 2, 5, 1);
        double[] Run(Layer made) => LayerRun.Numbers(LayerRun.Predict(made.Operation, x));
        Assert.Equal([false, false, true, false, false], Run(layer).Skip(5).Select(value => value != 0));
        Assert.Equal([true, true, true, true, true], Run(wide).Skip(5).Select(value => value != 0));
    }

    [Fact]
    public void Trains_with_dropout_and_skips_masked_time_steps()
    {
        Sequential model = new(
            Input([3, 4, 4, 1]),
            [ConvLSTM2D(2, 3, padding: Padding.Same, options: new() { Dropout = .2, RecurrentDropout = .2 }), Flatten(), Dense(1)]);
        model.Compile(Sgd(.1), MeanSquaredError());
        float[][] before = [.. model.Weights.Select(weight => weight.ToArray())];
        for (int i = 0; i < 3; i++) model.TrainOnBatch([LayerRun.Ramp(4, 3, 4, 4, 1)], [LayerRun.Ramp(4, 1)]);
        for (int i = 0; i < before.Length; i++) Assert.NotEqual(before[i], model.Weights[i].ToArray());
    }

    [Fact]
    public void Unsupported_inputs_are_reported()
    {
        Assert.Equal(
            "Layer 'a' expects sequences with time steps of known height, width and channels, but was given shape (None, 4, None, 8, 3).",
            Assert.Throws<ModelException>(() => ConvLSTM2D(2, 3, name: "a")(Input([4, null, 8, 3]))).Message);
        Assert.Throws<ModelException>(() => ConvLSTM2D(2, 3)(Input([4, 2, 8, 3])));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConvLSTM1D(2, 3, strides: 2, options: new() { DilationRate = 2 }));
    }

    // As in WindowTests: shapes for which oneDNN reads beyond the kernel with AVX-512.
    [Theory]
    [InlineData(18, 7, 5, 5, 1, 3)]
    [InlineData(13, 4, 4, 4, 1, 2)]
    public void One_channel_and_one_column_match_two_channels_with_zero_weights(
        int height, int width, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth)
    {
        Layer Make() => ConvLSTM2D(2, (kernelHeight, kernelWidth), strides: (strideHeight, strideWidth));
        Layer one = Make(), two = Make();
        SymbolicTensor narrow = Input([2, height, width, 1]), wide = Input([2, height, width, 2]);
        Model single = new(narrow, one(narrow)), both = new(wide, two(wide));
        // Kernels are (height, width, in, 4 · filters).
        two.Weights[0].Assign([.. one.Weights[0].ToArray().Chunk(8).SelectMany(row => row.Concat(new float[8]))]);
        for (int i = 1; i < one.Weights.Count; i++) two.Weights[i].Assign(one.Weights[i].ToArray());
        var x = LayerRun.Ramp(1, 2, height, width, 1);
        var doubled = NdArray.Of([.. x.ToArray<float>().SelectMany(number => (float[])[number, 1])], 1, 2, height, width, 2);
        for (int run = 0; run < 5; run++)
            Golden.Near(
                LayerRun.Numbers(LayerRun.Predict(both, doubled)), LayerRun.Numbers(LayerRun.Predict(single, x)), 1e-5,
                $"{height} × {width}");
    }
}

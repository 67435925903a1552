using static Kente.Layers;

namespace Kente.Tests.Graph.Layers;

public class LocallyConnectedTests
{
    [Fact]
    public void Kernels_match_the_golden_cases()
    {
        using var golden = Golden.Open("vision/ops_small.json");
        var cases = golden.RootElement.GetProperty("locally_connected").EnumerateArray().ToArray();
        Assert.NotEmpty(cases);
        foreach (var given in cases)
        {
            var (x, w) = (given.GetProperty("x"), given.GetProperty("w_HoWoCoCikk"));
            long[] xs = Golden.Lengths(x), ws = Golden.Lengths(w);
            double[] input = Golden.Numbers(x), kernel = Golden.Numbers(w);
            int stride = given.GetProperty("stride").GetInt32();

            // The golden case has channels first. The layer has channels last, and a kernel (rows · columns · in, out) per position.
            var data = NdArray.Of([.. Permuted(input, xs, [0, 2, 3, 1]).Select(value => (float)value)], xs[0], xs[2], xs[3], xs[1]);
            var layer = LocallyConnected2D((int)ws[2], (int)ws[4], strides: stride).Operation;
            var ends = LayerRun.Ends(data);
            Model model = new(ends, layer.Apply(ends)[0]);
            layer.Weights[0].Assign([.. Permuted(kernel, ws, [0, 1, 4, 5, 3, 2]).Select(value => (float)value)]);
            var (bias, expected) = (given.GetProperty("b_CoHoWo"), given.GetProperty("y"));
            layer.Weights[1].Assign([.. Permuted(Golden.Numbers(bias), Golden.Lengths(bias), [1, 2, 0]).Select(value => (float)value)]);
            long[] ys = Golden.Lengths(expected);

            Golden.Near(Permuted(Golden.Numbers(expected), ys, [0, 2, 3, 1]), LayerRun.Numbers(LayerRun.Predict(model, data)), 1e-5);
        }
    }

    [Fact]
    public void With_equal_kernels_it_matches_a_convolution()
    {
        var data = LayerRun.Ramp(2, 9, 3);
        var local = LocallyConnected1D(4, 3, Activations.Relu, strides: 2).Operation;
        var conv = Conv1D(4, 3, Activations.Relu, strides: 2).Operation;
        var ends = LayerRun.Ends(data);
        Model both = new(ends, [local.Apply(ends)[0], conv.Apply(ends)[0]]);
        float[] kernel = LayerRun.Ramp(36).ToArray<float>(), bias = [.1f, -.2f, .3f, 0];
        conv.Weights[0].Assign(kernel);
        conv.Weights[1].Assign(bias);
        local.Weights[0].Assign([.. Enumerable.Repeat(kernel, 4).SelectMany(one => one)]);
        local.Weights[1].Assign([.. Enumerable.Repeat(bias, 4).SelectMany(one => one)]);

        var outputs = both.Predict(data);
        Golden.Near(LayerRun.Numbers(outputs[1]), LayerRun.Numbers(outputs[0]));
    }

    [Fact]
    public void Unknown_length_is_rejected() => Assert.Equal(
        "Layer 'l' expects known lengths of all axes, because each position has its own kernel, but was given shape (None, None, 3).",
        Assert.Throws<ModelException>(() => LocallyConnected1D(2, 3, name: "l")(Input([null, 3]))).Message);

    private static double[] Permuted(double[] values, long[] shape, int[] axes)
    {
        long[] strides = new long[shape.Length];
        for (int i = shape.Length - 1, step = 1; i >= 0; step *= (int)shape[i], i--) strides[i] = step;
        var result = new double[values.Length];
        var at = new long[shape.Length];
        for (int n = 0; n < result.Length; n++)
        {
            result[n] = values[axes.Select((axis, i) => at[i] * strides[axis]).Sum()];
            for (int i = axes.Length - 1; i >= 0 && ++at[i] == shape[axes[i]]; i--) at[i] = 0;
        }
        return result;
    }
}

using CsCheck;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers;

/// <summary>A transposed convolution is the adjoint of a convolution with the same kernel: ⟨conv(x), y⟩ = ⟨x, transposed(y)⟩.</summary>
public class TransposedConvolutionTests
{
    private static readonly Gen<(int Axes, int Kernel, int Stride, int Dilation, int Length, Padding Padding)> Geometry =
        Gen.Select(
            Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[1, 2], Gen.Int[1, 3],
            Gen.Bool.Select(same => same ? Padding.Same : Padding.Valid));

    [Fact]
    public void Layer_is_the_adjoint_of_the_convolution_with_the_same_kernel() => Geometry.Sample(
        given =>
        {
            // In Keras a convolution has either strides or a dilation.
            var (axes, kernel, stride, dilation, length, padding) = given.Stride > 1 ? given with { Dilation = 1 } : given;
            var transposed = Transposed(axes, kernel, stride, dilation, padding);
            long[] small = [2, .. Enumerable.Repeat((long)length, axes), 3];
            var y = LayerRun.Ramp(small);
            var back = Run(transposed, y);
            var conv = Conv(axes, kernel, stride, dilation, padding);
            var x = NdArray.Of(
                [.. LayerRun.Ramp(back.Shape.Aggregate((a, b) => a * b)).ToArray<float>().Select(value => value + .3f)], [.. back.Shape]);
            var forth = Run(conv, x, transposed.Weights[0].ToArray());

            Assert.Equal(small, forth.Shape);
            Golden.Near([Dot(x, back)], [Dot(forth, y)], 1e-4, $"{given}");
        },
        iter: 60);

    [Fact]
    public void Output_padding_extends_the_output()
    {
        Assert.Equal(
            "(None, 11, 2)", Conv1DTranspose(2, 3, strides: 3, options: new() { OutputPadding = 2 })(Input([3, 1])).Shape.ToString());
        Assert.Equal(
            "(None, 8, 2)",
            Conv1DTranspose(2, 3, strides: 3, padding: Padding.Same, options: new() { OutputPadding = 1 })(Input([3, 1])).Shape.ToString());
        Assert.Equal(
            [1L, 11, 2],
            LayerRun.Predict(
                Conv1DTranspose(2, 3, strides: 3, options: new() { OutputPadding = 2 }).Operation, LayerRun.Ramp(1, 3, 1)).Shape);
        Assert.Equal(
            [1L, 8, 2],
            LayerRun.Predict(
                Conv1DTranspose(2, 3, strides: 3, padding: Padding.Same, options: new() { OutputPadding = 1 }).Operation,
                LayerRun.Ramp(1, 3, 1)).Shape);
    }

    [Fact]
    public void Setting_out_of_range_is_reported_with_the_valid_range()
    {
        Assert.StartsWith(
            "The output padding must be at least 0 and less than the stride, 2.",
            Assert.Throws<ArgumentOutOfRangeException>(
                () => Conv1DTranspose(2, 3, strides: 2, options: new() { OutputPadding = 2 })).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The padding of a transposed convolution must be Valid or Same; Causal is supported by Conv1D only.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Conv1DTranspose(2, 3, padding: Padding.Causal)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The padding of volumes must be Valid or Same; Causal is supported by Conv1D only.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Conv3D(2, 3, padding: Padding.Causal)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Depth, height and width must be at least 1.", Assert.Throws<ArgumentOutOfRangeException>(() => Conv3D(2, (1, 0, 1))).Message,
            StringComparison.Ordinal);
    }

    private static Operation Transposed(int axes, int kernel, int stride, int dilation, Padding padding) => (axes switch
    {
        1 => Conv1DTranspose(2, kernel, strides: stride, padding: padding, useBias: false, options: new() { DilationRate = dilation }),
        2 => Conv2DTranspose(2, kernel, strides: stride, padding: padding, useBias: false, options: new() { DilationRate = dilation }),
        _ => Conv3DTranspose(2, kernel, strides: stride, padding: padding, useBias: false, options: new() { DilationRate = dilation }),
    }).Operation;

    private static Operation Conv(int axes, int kernel, int stride, int dilation, Padding padding) => (axes switch
    {
        1 => Conv1D(3, kernel, strides: stride, padding: padding, useBias: false, options: new() { DilationRate = dilation }),
        2 => Conv2D(3, kernel, strides: stride, padding: padding, useBias: false, options: new() { DilationRate = dilation }),
        _ => Conv3D(3, kernel, strides: stride, padding: padding, useBias: false, options: new() { DilationRate = dilation }),
    }).Operation;

    private static NdArray Run(Operation layer, NdArray input, float[]? kernel = null)
    {
        var ends = LayerRun.Ends(input);
        Model model = new(ends, layer.Apply(ends)[0]);
        if (kernel is not null) layer.Weights[0].Assign(kernel);
        var output = LayerRun.Predict(model, input);
        Assert.Equal(model.Outputs[0].Shape.ToString(), $"(None, {string.Join(", ", output.Shape.Skip(1))})");
        return output;
    }

    private static double Dot(NdArray a, NdArray b) => LayerRun.Numbers(a).Zip(LayerRun.Numbers(b), (x, y) => x * y).Sum();
}

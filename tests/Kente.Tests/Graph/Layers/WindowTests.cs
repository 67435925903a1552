using CsCheck;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers;

/// <summary>
/// Positions of sliding windows, against the formulas: out = ⌈n/s⌉, pad = max(0, (out−1)s + reach − n), the extra at the end.
/// </summary>
public class WindowTests
{
    private static readonly Gen<(int Length, int Kernel, int Stride, int Dilation)> Windows =
        Gen.Select(Gen.Int[1, 14], Gen.Int[1, 5], Gen.Int[1, 4], Gen.Int[1, 3]);

    [Fact]
    public void Same_padding_of_convolutions_matches_the_formula() => Windows.Sample(
        window => Compare(
            window, Padding.Same, Sums,
            (x, kernel) => Conv1D(
                1, kernel, strides: window.Stride, padding: Padding.Same,
                options: new() { DilationRate = window.Dilation, KernelInitializer = Initializers.Ones() })), iter: 150);

    [Fact]
    public void Causal_padding_ignores_later_time_steps() => Windows.Sample(
        window => Compare(
            window, Padding.Causal, Sums,
            (x, kernel) => Conv1D(
                1, kernel, strides: window.Stride, padding: Padding.Causal,
                options: new() { DilationRate = window.Dilation, KernelInitializer = Initializers.Ones() })), iter: 150);

    [Fact]
    public void Valid_padding_stays_inside_the_input() => Windows.Where(window => window.Length >= Reach(window)).Sample(
        window => Compare(
            window, Padding.Valid, Sums,
            (x, kernel) => Conv1D(
                1, kernel, strides: window.Stride,
                options: new() { DilationRate = window.Dilation, KernelInitializer = Initializers.Ones() })), iter: 150);

    [Fact]
    public void Max_pooling_ignores_the_padding() => Windows.Sample(
        window => Compare(
            window with { Dilation = 1 }, Padding.Same, values => values.Max(),
            (x, kernel) => MaxPooling1D(kernel, window.Stride, Padding.Same)), iter: 150);

    [Fact]
    public void Average_pooling_ignores_the_padding() => Windows.Sample(
        window => Compare(
            window with { Dilation = 1 }, Padding.Same, values => values.Average(),
            (x, kernel) => AveragePooling1D(kernel, window.Stride, Padding.Same)), iter: 150);

    [Fact]
    public void Rows_and_columns_are_padded_independently() =>
        Gen.Select(Windows, Windows).Sample(pair =>
        {
            var (rows, columns) = pair;
            var image = LayerRun.Ramp(1, rows.Length, columns.Length, 1);
            var layer = Conv2D(
                1, (rows.Kernel, columns.Kernel), strides: (rows.Stride, columns.Stride), padding: Padding.Same,
                options: new() { DilationRate = (rows.Dilation, columns.Dilation), KernelInitializer = Initializers.Ones() });
            double[] x = LayerRun.Numbers(image);
            double[] expected = [.. Positions(rows, Padding.Same).SelectMany(inRows => Positions(columns, Padding.Same).Select(inColumns =>
                inRows.Sum(row => inColumns.Sum(column => x[(row * columns.Length) + column]))))];
            Golden.Near(expected, LayerRun.Numbers(LayerRun.Predict(layer.Operation, image)), 1e-4, $"{rows} × {columns}");
        }, iter: 100);

    /// <summary>Shapes for which channels-last convolutions of oneDNN read beyond the kernel or the image with AVX-512.</summary>
    [Theory]
    [InlineData(14, 2, 4, 4, 1, 2, 2, 1, 1, Padding.Same)]
    [InlineData(18, 7, 5, 5, 1, 3, 1, 1, 1, Padding.Valid)]
    [InlineData(11, 7, 3, 5, 1, 4, 3, 1, 2, Padding.Valid)]
    [InlineData(10, 1, 4, 2, 1, 1, 1, 3, 5, Padding.Same)]
    [InlineData(4, 1, 2, 2, 1, 1, 2, 3, 1, Padding.Same)]
    public void Convolution_of_narrow_images_matches_the_definition(
        int height, int width, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth, int dilationHeight, int dilationWidth,
        int filters, Padding padding)
    {
        var (rows, columns) = ((height, kernelHeight, strideHeight, dilationHeight), (width, kernelWidth, strideWidth, dilationWidth));
        var image = LayerRun.Ramp(2, height, width, 1);
        double[] x = LayerRun.Numbers(image);
        var layer = Conv2D(
            filters, (kernelHeight, kernelWidth), strides: (strideHeight, strideWidth), padding: padding,
            options: new() { DilationRate = (dilationHeight, dilationWidth), KernelInitializer = Initializers.Ones() });
        double[] expected =
        [
            .. Enumerable.Range(0, 2).SelectMany(sample =>
                Positions(rows, padding).SelectMany(inRows =>
                    Positions(columns, padding).SelectMany(inColumns =>
                        Enumerable.Repeat(
                            inRows.Sum(row => inColumns.Sum(column => x[(((sample * height) + row) * width) + column])), filters)))),
        ];
        for (int run = 0; run < 5; run++)
            Golden.Near(expected, LayerRun.Numbers(LayerRun.Predict(layer.Operation, image)), 1e-4, $"{rows} × {columns}");
    }

    private static void Compare(
        (int Length, int Kernel, int Stride, int Dilation) window, Padding padding, Func<IEnumerable<double>, double> reduce,
        Func<NdArray, int, Layer> layer)
    {
        var data = LayerRun.Ramp(1, window.Length, 1);
        double[] x = LayerRun.Numbers(data);
        double[] expected = [.. Positions(window, padding).Select(inside => reduce(inside.Select(i => x[i])))];
        Golden.Near(expected, LayerRun.Numbers(LayerRun.Predict(layer(data, window.Kernel).Operation, data)), 1e-4, $"{window} {padding}");
    }

    /// <summary>Gets the elements of the axis that the window covers at each position.</summary>
    private static IEnumerable<int[]> Positions((int Length, int Kernel, int Stride, int Dilation) window, Padding padding)
    {
        int count = padding == Padding.Valid
            ? ((window.Length - Reach(window)) / window.Stride) + 1
            : (int)Math.Ceiling(window.Length / (double)window.Stride);
        int before = padding switch
        {
            Padding.Valid => 0,
            Padding.Causal => Reach(window) - 1,
            _ => Math.Max(0, ((count - 1) * window.Stride) + Reach(window) - window.Length) / 2,
        };
        return Enumerable.Range(0, count).Select(place => Enumerable.Range(0, window.Kernel)
            .Select(element => (place * window.Stride) - before + (element * window.Dilation))
            .Where(i => i >= 0 && i < window.Length).ToArray());
    }

    private static int Reach((int Length, int Kernel, int Stride, int Dilation) window) => ((window.Kernel - 1) * window.Dilation) + 1;

    private static double Sums(IEnumerable<double> values) => values.Sum();
}

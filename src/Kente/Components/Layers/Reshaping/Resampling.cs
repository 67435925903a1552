using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>
/// Resizing along one axis as a product with a matrix: each new pixel is a mean of old ones, weighed by their distance. What would
/// lie outside of the image does not count. The kernels are the triangle, Keys's cubic one (1981, a = −½) and Lanczos's windowed sinc (1979).
/// </summary>
internal static class Resampling
{
    /// <summary>The weights of the old pixels in each new one, (new length, old length).</summary>
    /// <param name="length">Number of old pixels.</param>
    /// <param name="wanted">Number of new ones.</param>
    /// <param name="interpolation">The kernel.</param>
    /// <param name="antialias">Whether the kernel grows as the image shrinks.</param>
    public static float[] Weights(int length, int wanted, Interpolation interpolation, bool antialias = false)
    {
        var (radius, kernel) = Kernel(interpolation);
        double step = (double)length / wanted, stretch = antialias ? Math.Max(1, step) : 1;
        radius *= stretch;
        var weights = new float[(long)wanted * length];
        for (int i = 0; i < wanted; i++)
        {
            // Pixel centres lie at half coordinates.
            double centre = ((i + .5) * step) - .5;
            int first = Math.Max(0, (int)Math.Ceiling(centre - radius)), last = Math.Min(length - 1, (int)Math.Floor(centre + radius));
            double sum = 0;
            for (int j = first; j <= last; j++) sum += kernel((j - centre) / stretch);
            for (int j = first; j <= last; j++) weights[((long)i * length) + j] = (float)(kernel((j - centre) / stretch) / sum);
        }
        return weights;
    }

    /// <summary>Enlarges (batch, height, width, channels).</summary>
    public static Tensor Enlarge(Tensor images, Size2D factors, Interpolation interpolation) =>
        Resize(images, new((int)images.size(1) * factors.Height, (int)images.size(2) * factors.Width), interpolation);

    /// <summary>Brings (batch, height, width, channels) to a size.</summary>
    public static Tensor Resize(Tensor images, Size2D size, Interpolation interpolation, bool antialias = false)
    {
        using var scope = NewDisposeScope();
        long height = images.size(1), width = images.size(2), channels = images.size(3);
        var rows = tensor(Weights((int)height, size.Height, interpolation, antialias), [size.Height, height], device: images.device);
        var columns = tensor(Weights((int)width, size.Width, interpolation, antialias), [size.Width, width], device: images.device);
        var tall = rows.matmul(images.reshape(-1, height, width * channels)).reshape(-1, width, channels);
        return columns.matmul(tall).reshape(-1, size.Height, size.Width, channels).MoveToOuterDisposeScope();
    }

    /// <summary>The same in an ONNX graph, whose own way to enlarge knows neither Lanczos's kernel nor Keras's cubic one at the border.</summary>
    /// <exception cref="NotSupportedException">Height or width is not known.</exception>
    public static OnnxTensor Export(Operation layer, OnnxGraph graph, OnnxTensor images, Size2D factors, Interpolation interpolation)
    {
        if ((images.Shape[0], images.Shape[1], images.Shape[2]) is not ({ } height, { } width, { } channels))
            throw new NotSupportedException($"The layer '{layer.Name}' cannot be exported to ONNX: how it weighs the pixels at the border depends on a length that is not known. Give the model an Input of known lengths.");
        return Export(graph, images, (height, width, channels), new((int)height * factors.Height, (int)width * factors.Width), interpolation);
    }

    /// <summary>Brings images of known lengths to a size in an ONNX graph.</summary>
    public static OnnxTensor Export(OnnxGraph graph, OnnxTensor images, (long Height, long Width, long Channels) from, Size2D size, Interpolation interpolation, bool antialias = false)
    {
        OnnxTensor Matrix(string name, long length, int wanted) => graph.Constant(name, NdArray.Of(Weights((int)length, wanted, interpolation, antialias), wanted, length));
        var tall = graph.Node("MatMul", [Matrix("rows", from.Height, size.Height), graph.Reshape(images, 0, from.Height, from.Width * from.Channels)]);
        return graph.Node("MatMul", [Matrix("columns", from.Width, size.Width), graph.Reshape(tall, 0, size.Height, from.Width, from.Channels)]);
    }

    private static (double Radius, Func<double, double> Kernel) Kernel(Interpolation interpolation) => interpolation switch
    {
        Interpolation.Bilinear => (1, distance => Math.Max(0, 1 - Math.Abs(distance))),
        Interpolation.Bicubic => (2, Cubic),
        Interpolation.Lanczos3 => (3, distance => Lanczos(distance, 3)),
        _ => (5, distance => Lanczos(distance, 5)),
    };

    private static double Cubic(double distance)
    {
        double x = Math.Abs(distance);
        return x <= 1 ? (((1.5 * x) - 2.5) * x * x) + 1 : x < 2 ? (((((-.5 * x) + 2.5) * x) - 4) * x) + 2 : 0;
    }

    private static double Lanczos(double distance, double radius)
    {
        if (Math.Abs(distance) < 1e-9) return 1;
        if (Math.Abs(distance) >= radius) return 0;
        double x = Math.PI * distance;
        return radius * Math.Sin(x) * Math.Sin(x / radius) / (x * x);
    }
}

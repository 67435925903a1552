using Kente.Data;
using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Reshaping;

/// <summary>
/// Enlarging along one axis as a product with a matrix: each new pixel is a mean of old ones, weighed by their distance. What would
/// lie outside of the image does not count. The kernels are Keys's cubic one (1981, a = −½) and Lanczos's windowed sinc (1979).
/// </summary>
internal static class Resampling
{
    /// <summary>The weights of the old pixels in each new one, (new length, old length).</summary>
    public static float[] Weights(int length, int factor, Interpolation interpolation)
    {
        var (radius, kernel) = Kernel(interpolation);
        var weights = new float[(long)length * factor * length];
        for (int i = 0; i < length * factor; i++)
        {
            // Pixel centres lie at half coordinates.
            double centre = ((i + .5) / factor) - .5;
            int first = Math.Max(0, (int)Math.Ceiling(centre - radius)), last = Math.Min(length - 1, (int)Math.Floor(centre + radius));
            double sum = 0;
            for (int j = first; j <= last; j++) sum += kernel(j - centre);
            for (int j = first; j <= last; j++) weights[((long)i * length) + j] = (float)(kernel(j - centre) / sum);
        }
        return weights;
    }

    /// <summary>Enlarges (batch, height, width, channels).</summary>
    public static Tensor Enlarge(Tensor images, Size2D factors, Interpolation interpolation)
    {
        using var scope = NewDisposeScope();
        long height = images.size(1), width = images.size(2), channels = images.size(3);
        var rows = tensor(Weights((int)height, factors.Height, interpolation), [height * factors.Height, height]);
        var columns = tensor(Weights((int)width, factors.Width, interpolation), [width * factors.Width, width]);
        var tall = rows.matmul(images.reshape(-1, height, width * channels)).reshape(-1, width, channels);
        return columns.matmul(tall).reshape(-1, height * factors.Height, width * factors.Width, channels).MoveToOuterDisposeScope();
    }

    /// <summary>The same in an ONNX graph, whose own way to enlarge knows neither Lanczos's kernel nor Keras's cubic one at the border.</summary>
    /// <exception cref="NotSupportedException">Height or width is not known.</exception>
    public static OnnxTensor Export(Operation layer, OnnxGraph graph, OnnxTensor images, Size2D factors, Interpolation interpolation)
    {
        if ((images.Shape[0], images.Shape[1], images.Shape[2]) is not ({ } height, { } width, { } channels))
            throw new NotSupportedException($"The layer '{layer.Name}' cannot be exported to ONNX: how it weighs the pixels at the border depends on a length that is not known. Give the model an Input of known lengths.");
        OnnxTensor Matrix(string name, long length, int factor) => graph.Constant(name, NdArray.Of(Weights((int)length, factor, interpolation), length * factor, length));
        var tall = graph.Node("MatMul", [Matrix("rows", height, factors.Height), graph.Reshape(images, 0, height, width * channels)]);
        return graph.Node("MatMul", [Matrix("columns", width, factors.Width), graph.Reshape(tall, 0, height * factors.Height, width, channels)]);
    }

    private static (double Radius, Func<double, double> Kernel) Kernel(Interpolation interpolation) => interpolation switch
    {
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

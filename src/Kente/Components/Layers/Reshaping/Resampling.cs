using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>
/// Resizes images by a matrix product along each axis: each output pixel is a mean of input pixels, weighted by distance. Positions
/// outside the image are ignored. The kernels are the triangle, Keys's cubic kernel (1981, a = −½) and Lanczos's windowed sinc (1979).
/// </summary>
internal static class Resampling
{
    /// <summary>Computes the weights of the input pixels in each output pixel, (output length, input length).</summary>
    /// <param name="length">Number of input pixels.</param>
    /// <param name="outputLength">Number of output pixels.</param>
    /// <param name="interpolation">Interpolation, which determines the kernel.</param>
    /// <param name="antialias">Whether the kernel is widened by the scale factor when downsampling.</param>
    public static float[] Weights(int length, int outputLength, Interpolation interpolation, bool antialias = false)
    {
        var (radius, kernel) = Kernel(interpolation);
        double scale = (double)length / outputLength, kernelScale = antialias ? Math.Max(1, scale) : 1;
        radius *= kernelScale;
        var weights = new float[(long)outputLength * length];
        for (int i = 0; i < outputLength; i++)
        {
            // Pixel centers are at half coordinates.
            double center = ((i + .5) * scale) - .5;
            int first = Math.Max(0, (int)Math.Ceiling(center - radius)), last = Math.Min(length - 1, (int)Math.Floor(center + radius));
            double sum = 0;
            for (int j = first; j <= last; j++) sum += kernel((j - center) / kernelScale);
            for (int j = first; j <= last; j++) weights[((long)i * length) + j] = (float)(kernel((j - center) / kernelScale) / sum);
        }
        return weights;
    }

    /// <summary>Enlarges images (batch, height, width, channels) by integer factors.</summary>
    public static Tensor Enlarge(Tensor images, Size2D factors, Interpolation interpolation) =>
        Resize(images, new((int)images.size(1) * factors.Height, (int)images.size(2) * factors.Width), interpolation);

    /// <summary>Resizes images (batch, height, width, channels).</summary>
    public static Tensor Resize(Tensor images, Size2D size, Interpolation interpolation, bool antialias = false) =>
        Resize(images, size, (length, outputLength) => Weights(length, outputLength, interpolation, antialias));

    /// <summary>Resizes images (batch, height, width, channels) with given weights.</summary>
    /// <param name="images">The images.</param>
    /// <param name="size">Height and width of the result.</param>
    /// <param name="weights">The weights for an input length and an output length, (output length, input length).</param>
    public static Tensor Resize(Tensor images, Size2D size, Func<int, int, float[]> weights)
    {
        using var scope = NewDisposeScope();
        long height = images.size(1), width = images.size(2), channels = images.size(3);
        var rows = tensor(weights((int)height, size.Height), [size.Height, height], device: images.device);
        var columns = tensor(weights((int)width, size.Width), [size.Width, width], device: images.device);
        var resizedRows = rows.matmul(images.reshape(-1, height, width * channels)).reshape(-1, width, channels);
        return columns.matmul(resizedRows).reshape(-1, size.Height, size.Width, channels).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Enlarges images in an ONNX graph. The Resize operator of ONNX has no Lanczos kernel, and its cubic kernel differs from that of
    /// Keras at the border.
    /// </summary>
    /// <exception cref="NotSupportedException">The height or the width is unknown.</exception>
    public static OnnxTensor Export(Operation layer, OnnxGraph graph, OnnxTensor images, Size2D factors, Interpolation interpolation)
    {
        if ((images.Shape[0], images.Shape[1], images.Shape[2]) is not ({ } height, { } width, { } channels))
        {
            throw new NotSupportedException(
                $"The layer '{layer.Name}' cannot be exported to ONNX: its weights of the pixels at the border depend on an unknown "
                + "length. Give the model an Input of known lengths.");
        }
        Size2D size = new((int)height * factors.Height, (int)width * factors.Width);
        return Export(graph, images, (height, width, channels), size, interpolation);
    }

    /// <summary>Resizes images of known shape in an ONNX graph.</summary>
    public static OnnxTensor Export(
        OnnxGraph graph, OnnxTensor images, (long Height, long Width, long Channels) from, Size2D size, Interpolation interpolation,
        bool antialias = false) =>
        Export(graph, images, from, size, (length, outputLength) => Weights(length, outputLength, interpolation, antialias));

    /// <summary>Resizes images of known shape in an ONNX graph with given weights.</summary>
    public static OnnxTensor Export(
        OnnxGraph graph, OnnxTensor images, (long Height, long Width, long Channels) from, Size2D size, Func<int, int, float[]> weights)
    {
        var rows = graph.Reshape(images, 0, from.Height, from.Width * from.Channels);
        var resizedRows = graph.Node("MatMul", [Matrix("rows", from.Height, size.Height), rows]);
        var columns = graph.Reshape(resizedRows, 0, size.Height, from.Width, from.Channels);
        return graph.Node("MatMul", [Matrix("columns", from.Width, size.Width), columns]);

        OnnxTensor Matrix(string name, long length, int outputLength) => graph.Constant(
            name, NdArray.Of(weights((int)length, outputLength), outputLength, length));
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

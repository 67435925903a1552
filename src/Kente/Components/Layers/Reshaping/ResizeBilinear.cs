using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>
/// Resizes images by the bilinear rules of TensorFlow 1, whose positions are the left edges of pixels, or the centers of the corner pixels
/// (<c>align_corners</c>). <see cref="Preprocessing.Resizing"/> has the later rule, pixel centers at half coordinates.
/// </summary>
internal sealed class ResizeBilinear : SingleInputLayer, IFromConfig<ResizeBilinear>
{
    private readonly Size2D _size;
    private readonly bool _alignCorners;

    /// <param name="size">Height and width of the output.</param>
    /// <param name="alignCorners">Whether the centers of the corner pixels of input and output coincide.</param>
    /// <param name="name">Name of the layer; default <c>resize_bilinear</c>, numbered.</param>
    public ResizeBilinear(Size2D size, bool alignCorners, string? name = null) : base(name) =>
        (_size, _alignCorners) = (size.Positive(nameof(size)), alignCorners);

    /// <inheritdoc/>
    public static ResizeBilinear FromConfig(ObjectConfig config) => new(
        config.Size("size") ?? throw config.Wrong("size", null, "a height and a width"), config.Flag("align_corners", false),
        config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("size", _size);
        config.Set("align_corners", _alignCorners);
    }

    private protected override Shape InferShape(Shape input) =>
        input.Rank == 3 ? [_size.Height, _size.Width, input[2]] : throw Unfit("images of shape (None, height, width, channels)", input);

    private protected override Tensor Compute(Tensor x, CallContext context) => Resampling.Resize(x, _size, PixelWeights);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) =>
        (x.Shape[0], x.Shape[1], x.Shape[2]) is ({ } height, { } width, { } channels)
            ? Resampling.Export(graph, x, (height, width, channels), _size, PixelWeights)
            : throw new NotSupportedException(
                $"'{Name}' cannot be exported to ONNX for images of unknown size: give the model an Input of known lengths.");

    private float[] PixelWeights(int length, int outputLength)
    {
        float scale = _alignCorners && outputLength > 1 ? (float)(length - 1) / (outputLength - 1) : (float)length / outputLength;
        var weights = new float[(long)outputLength * length];
        for (int i = 0; i < outputLength; i++)
        {
            float at = i * scale;
            int low = Math.Min((int)at, length - 1);
            float fraction = at - low;
            weights[((long)i * length) + low] += 1 - fraction;
            weights[((long)i * length) + Math.Min(low + 1, length - 1)] += fraction;
        }
        return weights;
    }
}

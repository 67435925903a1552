using Kente.Files;
using Kente.Onnx;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Pooling;

/// <summary>The largest number in each window of an image.</summary>
public sealed class MaxPooling2D : SingleInputLayer
{
    private readonly PoolingWindow _window;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.MaxPooling2D"/>.</summary>
    /// <param name="poolSize">Height and width of the window; default 2.</param>
    /// <param name="strides">Steps; default the window's size.</param>
    /// <param name="padding">What happens at the border; default valid. What is padded does not count.</param>
    /// <param name="name">Name; default <c>max_pooling2d</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public MaxPooling2D(Size2D? poolSize = null, Size2D? strides = null, Padding padding = Padding.Valid, string? name = null) : base(name) =>
        _window = new(poolSize ?? 2, strides, padding);

    /// <summary>Height and width of the window.</summary>
    public Size2D PoolSize => _window.Size;

    /// <summary>Steps.</summary>
    public Size2D Strides => _window.Strides;

    /// <summary>What happens at the border.</summary>
    public Padding Padding => _window.Padding;

    internal static MaxPooling2D Read(LayerConfig config)
    {
        config.Only("data_format", "channels_last");
        return new(config.Size("pool_size"), config.Size("strides"), config.Padding("padding"), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("pool_size", PoolSize);
        config.Set("strides", Strides);
        config.Set("padding", Padding);
        config.Set("data_format", "channels_last");
    }

    private protected override Shape InferShape(Shape input) => input.Rank == 3 && _window.Over(input[0], input[1]) is { } size
        ? [size.Height, size.Width, input[2]]
        : throw Unfit($"images of shape (None, height, width, channels){_window.Smallest("rows")}{(Padding == Padding.Valid ? $" and {PoolSize.Width} columns" : "")}", input);

    private protected override Tensor Compute(Tensor x, CallContext context) => _window.Maximum(x);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => _window.Export(this, graph, x, "MaxPool");
}

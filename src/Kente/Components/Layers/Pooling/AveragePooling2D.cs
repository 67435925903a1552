using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>Average pooling layer for images: the mean of each window.</summary>
internal sealed class AveragePooling2D : WindowPooling, IFromConfig<AveragePooling2D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.AveragePooling2D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public AveragePooling2D(Size2D? poolSize = null, Size2D? strides = null, Padding padding = Padding.Valid, string? name = null)
        : base(
            new PoolingWindow(
                (poolSize ?? 2).Positive(nameof(poolSize)).Lengths, strides?.Positive(nameof(strides)).Lengths, padding),
            name)
    { }

    private AveragePooling2D(ObjectConfig config) : base(config, 2) { }

    /// <summary>Height and width of the window.</summary>
    public Size2D PoolSize => new(Window.Size[0], Window.Size[1]);

    /// <summary>Strides of the window.</summary>
    public Size2D Strides => new(Window.Strides[0], Window.Strides[1]);

    /// <inheritdoc/>
    public static AveragePooling2D FromConfig(ObjectConfig config) => new(config);

    private protected override Tensor Compute(Tensor x, CallContext context) => Window.Mean(x);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Window.Export(this, graph, x, "AveragePool");
}

using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>Average pooling layer for volumes: the mean of each window.</summary>
internal sealed class AveragePooling3D : WindowPooling, IFromConfig<AveragePooling3D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.AveragePooling3D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public AveragePooling3D(Size3D? poolSize = null, Size3D? strides = null, Padding padding = Padding.Valid, string? name = null)
        : base(
            new PoolingWindow(
                (poolSize ?? 2).Positive(nameof(poolSize)).Lengths, strides?.Positive(nameof(strides)).Lengths, padding),
            name)
    { }

    private AveragePooling3D(ObjectConfig config) : base(config, 3) { }

    /// <summary>Depth, height and width of the window.</summary>
    public Size3D PoolSize => new(Window.Size[0], Window.Size[1], Window.Size[2]);

    /// <summary>Strides of the window.</summary>
    public Size3D Strides => new(Window.Strides[0], Window.Strides[1], Window.Strides[2]);

    /// <inheritdoc/>
    public static AveragePooling3D FromConfig(ObjectConfig config) => new(config);

    private protected override Tensor Compute(Tensor x, CallContext context) => Window.Mean(x);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Window.Export(this, graph, x, "AveragePool");
}

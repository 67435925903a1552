using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>Max pooling layer for volumes: the maximum of each window.</summary>
internal sealed class MaxPooling3D : WindowPooling, IFromConfig<MaxPooling3D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.MaxPooling3D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public MaxPooling3D(Size3D? poolSize = null, Size3D? strides = null, Padding padding = Padding.Valid, string? name = null)
        : base(
            new PoolingWindow(
                (poolSize ?? 2).Positive(nameof(poolSize)).Lengths, strides?.Positive(nameof(strides)).Lengths, padding),
            name)
    { }

    private MaxPooling3D(ObjectConfig config) : base(config, 3) { }

    /// <summary>Depth, height and width of the window.</summary>
    public Size3D PoolSize => new(Window.Size[0], Window.Size[1], Window.Size[2]);

    /// <summary>Strides of the window.</summary>
    public Size3D Strides => new(Window.Strides[0], Window.Strides[1], Window.Strides[2]);

    /// <inheritdoc/>
    public static MaxPooling3D FromConfig(ObjectConfig config) => new(config);

    private protected override Tensor Compute(Tensor x, CallContext context) => Window.Maximum(x);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Window.Export(this, graph, x, "MaxPool");
}

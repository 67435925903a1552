using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>Max pooling layer for sequences: the maximum of each window.</summary>
internal sealed class MaxPooling1D : WindowPooling, IFromConfig<MaxPooling1D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.MaxPooling1D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public MaxPooling1D(int poolSize = 2, int? strides = null, Padding padding = Padding.Valid, string? name = null)
        : base(new PoolingWindow([poolSize], strides is { } step ? [step] : null, padding), name) { }

    private MaxPooling1D(ObjectConfig config) : base(config, 1) { }

    /// <summary>Length of the window.</summary>
    public int PoolSize => Window.Size[0];

    /// <summary>Stride of the window.</summary>
    public int Strides => Window.Strides[0];

    /// <inheritdoc/>
    public static MaxPooling1D FromConfig(ObjectConfig config) => new(config);

    private protected override Tensor Compute(Tensor x, CallContext context) => Window.Maximum(x);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Window.Export(this, graph, x, "MaxPool");
}

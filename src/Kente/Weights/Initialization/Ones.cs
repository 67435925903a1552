using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>One everywhere.</summary>
internal sealed class Ones : Initializer
{
    /// <inheritdoc/>
    protected internal override Tensor Create(long[] shape, Generator generator) => ones(shape);

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config) { }
}

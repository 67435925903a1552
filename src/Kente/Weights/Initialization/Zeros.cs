using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>Zero everywhere.</summary>
internal sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    protected internal override Tensor Create(long[] shape, Generator generator) => zeros(shape);

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config) { }
}

using Kente.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Initialization;

/// <summary>Zero everywhere.</summary>
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    protected internal override Tensor Create(long[] shape, Generator generator) => zeros(shape, device: CPU);

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config) { }
}

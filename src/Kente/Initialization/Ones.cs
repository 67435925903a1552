using Kente.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Initialization;

/// <summary>One everywhere.</summary>
public sealed class Ones : Initializer
{
    /// <inheritdoc/>
    protected internal override Tensor Create(long[] shape, Generator generator) => ones(shape, device: CPU);

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config) { }
}

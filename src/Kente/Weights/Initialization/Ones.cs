using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>Creates an initializer of ones.</summary>
[KerasObject("Ones", "one")]
internal sealed class Ones : Initializer, IFromConfig<Ones>
{
    /// <inheritdoc/>
    protected internal override Tensor Create(long[] shape, Generator generator) => ones(shape, device: CPU);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) { }

    /// <inheritdoc/>
    public static Ones FromConfig(ObjectConfig config) => new();
}

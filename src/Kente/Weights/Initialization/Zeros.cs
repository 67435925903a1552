using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>Zeros.</summary>
[KerasObject("Zeros", "zero")]
internal sealed class Zeros : Initializer, IFromConfig<Zeros>
{
    /// <inheritdoc/>
    protected internal override Tensor Create(long[] shape, Generator generator) => zeros(shape, device: CPU);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) { }

    /// <inheritdoc/>
    public static Zeros FromConfig(ObjectConfig config) => new();
}

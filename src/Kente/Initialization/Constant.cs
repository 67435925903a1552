using Kente.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Initialization;

/// <summary>The same number everywhere.</summary>
/// <param name="value">The number.</param>
public sealed class Constant(double value) : Initializer
{
    /// <summary>The number.</summary>
    public double Value => value;

    /// <inheritdoc/>
    protected internal override Tensor Create(long[] shape, Generator generator) => full(shape, Scalars.Of(value), ScalarType.Float32, device: CPU);

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config) => config.Set("value", value);
}

using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>Creates a constant initializer.</summary>
/// <param name="value">The value.</param>
internal sealed class Constant(double value) : Initializer, IFromConfig<Constant>
{
    /// <summary>The value.</summary>
    public double Value => value;

    /// <inheritdoc/>
    protected internal override Tensor Create(long[] shape, Generator generator) =>
        full(shape, Scalars.Of(value), ScalarType.Float32, device: CPU);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("value", value);

    /// <inheritdoc/>
    public static Constant FromConfig(ObjectConfig config) => new(config.Number("value", 0));
}

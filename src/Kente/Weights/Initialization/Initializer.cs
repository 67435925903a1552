using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// Base class of initializers, which create the initial values of weights. Derive from it to write a custom initializer; Keras's are in
/// <see cref="Initializers"/>.
/// </summary>
public abstract class Initializer
{
    /// <summary>Gets the name of the Keras class.</summary>
    protected internal virtual string KerasClass => KerasObjects.NameOf(GetType()) ?? GetType().Name;

    /// <summary>Creates the initial values.</summary>
    /// <param name="shape">Shape in Keras's order of axes.</param>
    /// <param name="generator">Random number generator.</param>
    /// <returns>A new float32 tensor of the shape.</returns>
    protected internal abstract Tensor Create(long[] shape, Generator generator);

    /// <summary>Writes the configuration to a file. Override it in a custom initializer.</summary>
    /// <param name="config">The configuration to write to.</param>
    /// <exception cref="NotSupportedException">The class does not override the method.</exception>
    protected internal virtual void WriteConfig(ObjectConfig config) =>
        throw new NotSupportedException($"The initializer {GetType().Name} cannot be saved because it does not override WriteConfig.");
}

using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>Draws the first numbers of a weight.</summary>
public abstract class Initializer
{
    /// <summary>Name of the Keras class that this initializer is.</summary>
    protected internal virtual string KerasClass => KerasObjects.NameOf(GetType()) ?? GetType().Name;

    /// <summary>Draws the numbers.</summary>
    /// <param name="shape">Lengths of the axes in Keras's order.</param>
    /// <param name="generator">Where random numbers come from.</param>
    /// <returns>A new float32 tensor of that shape.</returns>
    protected internal abstract Tensor Create(long[] shape, Generator generator);

    /// <summary>Writes the settings, so that a file can hold the initializer; to be overridden by an initializer of one's own.</summary>
    /// <param name="config">Where to write.</param>
    /// <exception cref="NotSupportedException">The class does not say how it is written.</exception>
    protected internal virtual void WriteConfig(ObjectConfig config) =>
        throw new NotSupportedException($"The initializer {GetType().Name} cannot be saved: override WriteConfig.");
}

using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>Draws the first numbers of a weight.</summary>
public abstract class Initializer
{
    /// <summary>Draws the numbers.</summary>
    /// <param name="shape">Lengths of the axes in Keras's order.</param>
    /// <param name="generator">Where random numbers come from.</param>
    /// <returns>A new float32 tensor of that shape.</returns>
    protected internal abstract Tensor Create(long[] shape, Generator generator);
}

using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>An initializer that draws random values.</summary>
internal abstract class RandomInitializer : Initializer
{
    private protected RandomInitializer(long? seed) => Seed = seed;

    /// <summary>Seed, as in Keras; <see langword="null"/> draws from the <see cref="Session"/>.</summary>
    public long? Seed { get; }

    /// <inheritdoc/>
    protected internal sealed override Tensor Create(long[] shape, Generator generator)
    {
        if (Seed is not { } seed) return Draw(shape, generator);
        using Generator own = new(unchecked((ulong)seed), CPU);
        return Draw(shape, own);
    }

    private protected abstract Tensor Draw(long[] shape, Generator generator);
}

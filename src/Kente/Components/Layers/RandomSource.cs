using static TorchSharp.torch;

namespace Kente.Components.Layers;

/// <summary>Where a layer takes its random numbers: from a seed of its own, or from the run.</summary>
/// <param name="seed">Where its own numbers begin; <see langword="null"/> takes them from the run.</param>
internal sealed class RandomSource(long? seed)
{
    private Generator? _own;

    public long? Seed => seed;

    public Generator? For(CallContext context) => seed is { } own ? _own ??= new Generator(unchecked((ulong)own), CPU) : context.Generator;
}

using static TorchSharp.torch;

namespace Kente.Components.Layers;

/// <summary>Random numbers of a layer, either from a generator with its own seed or from the generator of the run.</summary>
/// <param name="seed">Seed of the layer's own generator; <see langword="null"/> for the generator of the run.</param>
internal sealed class RandomSource(long? seed)
{
    private Generator? _own;

    public long? Seed => seed;

    public BatchRandom For(CallContext context) => new(
        seed is { } own ? _own ??= new Generator(unchecked((ulong)own), CPU) : context.Generator, context.Rows);
}

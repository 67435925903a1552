using Kente.Files;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Pooling;

/// <summary>The mean of each channel over a sequence.</summary>
/// <param name="keepDims">Whether the axes stay, with length 1; default false.</param>
/// <param name="name">Name; default <c>global_average_pooling1d</c>, numbered.</param>
public sealed class GlobalAveragePooling1D(bool keepDims = false, string? name = null) : GlobalPooling(1, keepDims, name)
{
    internal static GlobalAveragePooling1D Read(LayerConfig config) => new(ReadKeepDims(config), config.Name);

    private protected override Tensor Compute(Tensor x, CallContext context) => x.mean(Between, KeepDims);
}

using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>Base class of ZeroPadding1D, ZeroPadding2D and ZeroPadding3D, which add zeros around sequences, images or volumes.</summary>
internal abstract class ZeroPadding : BorderLayer
{
    private readonly (long, long)[] _pads;

    private protected ZeroPadding((int Before, int After)[] sides, string? name) : base(sides, name) =>
        _pads = [.. sides.Select(side => ((long)side.Before, (long)side.After))];

    private protected ZeroPadding(ObjectConfig config, int axes) : this(Read(config, "padding", axes, missing: 1), config.Name) { }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => Write(config, "padding");

    private protected override Shape InferShape(Shape input) => input.Rank == Sides.Length + 1
        ? Resized(input, Totals.Select((added, i) => input[i] + added))
        : throw Unfit(Space.Shapes(Sides.Length), input);

    private protected override Tensor Compute(Tensor x, CallContext context) => Windows.Pad(x, _pads);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        long[] pads = [0, .. Sides.Select(side => (long)side.Before), 0, 0, .. Sides.Select(side => (long)side.After), 0];
        return graph.Node("Pad", [x, graph.Integers(pads)]);
    }
}

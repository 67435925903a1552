using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>Adds zeros at the sides of sequences, images or volumes: ZeroPadding1D, ZeroPadding2D and ZeroPadding3D.</summary>
internal abstract class ZeroPadding : BorderLayer
{
    private readonly (long, long)[] _borders;

    private protected ZeroPadding((int Before, int After)[] sides, string? name) : base(sides, name) => _borders = [.. sides.Select(side => ((long)side.Before, (long)side.After))];

    private protected ZeroPadding(ObjectConfig config, int axes) : this(Read(config, "padding", axes, missing: 1), config.Name) { }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => Write(config, "padding");

    private protected override Shape InferShape(Shape input) => input.Rank == Sides.Length + 1
        ? Sized(input, Both.Select((added, i) => input[i] + added))
        : throw Unfit(Space.Shapes(Sides.Length), input);

    private protected override Tensor Compute(Tensor x, CallContext context) => Windows.Pad(x, _borders);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) =>
        graph.Node("Pad", [x, graph.Integers([0, .. Sides.Select(side => (long)side.Before), 0, 0, .. Sides.Select(side => (long)side.After), 0])]);
}

using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>Cuts off the sides of sequences, images or volumes: Cropping1D, Cropping2D and Cropping3D.</summary>
internal abstract class Cropping : BorderLayer
{
    private protected Cropping((int Before, int After)[] sides, string? name) : base(sides, name) { }

    private protected Cropping(ObjectConfig config, int axes) : this(Read(config, "cropping", axes, missing: axes == 2 ? 0 : 1), config.Name) { }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => Write(config, "cropping");

    private protected override Shape InferShape(Shape input)
    {
        long[] cut = Both;
        return input.Rank == cut.Length + 1 && !cut.Where((length, i) => input[i] <= length).Any()
            ? Sized(input, cut.Select((length, i) => input[i] - length))
            : throw Unfit($"{Space.Shapes(cut.Length)} of more than {Space.Count(cut)}", input);
    }

    // Copied, because the layers after it compute fastest on numbers without gaps between them.
    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        var left = x.alias();
        for (int i = 0; i < Sides.Length; i++)
        {
            using var before = left;
            left = before.narrow(i + 1, Sides[i].Before, before.size(i + 1) - Sides[i].Before - Sides[i].After);
        }
        using (left) return left.contiguous();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        for (int i = 0; i < Sides.Length; i++)
            if (Sides[i] is var (before, after) && before + after > 0) x = graph.Slice(x, i + 1, before, after == 0 ? long.MaxValue : -after);
        return x;
    }
}

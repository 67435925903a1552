using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>Base class of Cropping1D, Cropping2D and Cropping3D, which remove the sides of sequences, images or volumes.</summary>
internal abstract class Cropping : BorderLayer
{
    private protected Cropping((int Before, int After)[] sides, string? name) : base(sides, name) { }

    private protected Cropping(ObjectConfig config, int axes)
        : this(Read(config, "cropping", axes, missing: axes == 2 ? 0 : 1), config.Name) { }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => Write(config, "cropping");

    private protected override Shape InferShape(Shape input)
    {
        long[] cropped = Totals;
        return input.Rank == cropped.Length + 1 && !cropped.Where((length, i) => input[i] <= length).Any()
            ? Resized(input, cropped.Select((length, i) => input[i] - length))
            : throw Unfit($"{Space.Shapes(cropped.Length)} of more than {Space.Count(cropped)}", input);
    }

    // Copied, because the following layers are fastest on contiguous memory.
    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        var cropped = x.alias();
        for (int i = 0; i < Sides.Length; i++)
        {
            using var before = cropped;
            cropped = before.narrow(i + 1, Sides[i].Before, before.size(i + 1) - Sides[i].Before - Sides[i].After);
        }
        using (cropped) return cropped.contiguous();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        for (int i = 0; i < Sides.Length; i++)
        {
            if (Sides[i] is var (before, after) && before + after > 0)
                x = graph.Slice(x, i + 1, before, after == 0 ? long.MaxValue : -after);
        }
        return x;
    }
}

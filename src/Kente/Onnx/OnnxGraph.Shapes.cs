using Kente.Onnx;

namespace Kente;

public sealed partial class OnnxGraph
{
    /// <summary>Puts the axes in another order.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axes">The axes in their new order, the batch among them as 0.</param>
    public OnnxTensor Transpose(OnnxTensor x, params ReadOnlySpan<long> axes) => Node("Transpose", [x], ("perm", axes.ToArray()));

    /// <summary>(batch, …, channels) → (batch, channels, …), as operators that slide windows want it. Together with <see cref="ChannelsLast"/> it costs nothing where layers follow one another.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="rank">Number of its axes, with the batch.</param>
    public OnnxTensor ChannelsSecond(OnnxTensor x, int rank) => Transpose(x, [0, rank - 1, .. Enumerable.Range(1, rank - 2).Select(axis => (long)axis)]);

    /// <summary>(batch, channels, …) → (batch, …, channels).</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="rank">Number of its axes, with the batch.</param>
    public OnnxTensor ChannelsLast(OnnxTensor x, int rank) => Transpose(x, [0, .. Enumerable.Range(2, rank - 2).Select(axis => (long)axis), 1]);

    /// <summary>Gives the numbers other axes.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="lengths">Lengths of all axes: 0 for that of the same axis of <paramref name="x"/>, which the batch always is, and −1 once at most for what is left.</param>
    public OnnxTensor Reshape(OnnxTensor x, params ReadOnlySpan<long> lengths) => Node("Reshape", [x, Integers(lengths)]);

    /// <summary>Gives the numbers axes whose lengths are known only when data comes.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="lengths">Lists of lengths, which are put end to end: <see cref="Integers"/> and <see cref="Length"/>.</param>
    public OnnxTensor Reshape(OnnxTensor x, ReadOnlySpan<OnnxTensor> lengths) => Node("Reshape", [x, Node("Concat", lengths!, ("axis", 0))]);

    /// <summary>The length of an axis when data comes, as a list of one number.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">The axis, the batch being 0; −1 is the last.</param>
    public OnnxTensor Length(OnnxTensor x, long axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        var all = Typed(x, DType.Int64);
        return axis == -1 ? Node("Shape", [all], ("start", axis)) : Node("Shape", [all], ("start", axis), ("end", axis + 1));
    }

    /// <summary>Adds axes of length 1.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axes">Where they are in the result, the batch being 0.</param>
    public OnnxTensor Unsqueeze(OnnxTensor x, params ReadOnlySpan<long> axes) => Node("Unsqueeze", [x, Integers(axes)]);

    /// <summary>Takes axes of length 1 out.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axes">The axes, the batch being 0.</param>
    public OnnxTensor Squeeze(OnnxTensor x, params ReadOnlySpan<long> axes) => Node("Squeeze", [x, Integers(axes)]);

    /// <summary>A part of a tensor.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">The axis that is cut, the batch being 0.</param>
    /// <param name="start">The first place, from the end where negative.</param>
    /// <param name="end">The place after the last, from the end where negative; default the end.</param>
    public OnnxTensor Slice(OnnxTensor x, long axis, long start, long end = long.MaxValue) => Node("Slice", [x, Integers(start), Integers(end), Integers(axis)]);

    /// <summary>The numbers as another type.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="type">The type; a tensor that has it already is given back.</param>
    public OnnxTensor Cast(OnnxTensor x, DType type)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType == type ? x : Typed(Node("Cast", [x], ("to", OnnxTypes.Code(type))), type);
    }

    /// <summary>1 where a comparison holds, else 0, as float32.</summary>
    /// <param name="condition">What <c>Greater</c>, <c>Less</c> or <c>Equal</c> gave.</param>
    public OnnxTensor Indicator(OnnxTensor condition) => Typed(Node("Cast", [condition], ("to", OnnxTypes.Code(DType.Float32))), DType.Float32);

    /// <summary>Numbers of one tensor where a condition holds, of another elsewhere.</summary>
    /// <param name="condition">What <c>Greater</c>, <c>Less</c> or <c>Equal</c> gave, or a mask.</param>
    /// <param name="x">Where it holds.</param>
    /// <param name="otherwise">Where it does not.</param>
    public OnnxTensor Where(OnnxTensor condition, OnnxTensor x, OnnxTensor otherwise)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Typed(Node("Where", [condition, x, otherwise]), x.DType);
    }

    /// <summary>Zeros for each sample of a batch.</summary>
    /// <param name="batch">A tensor of as many samples.</param>
    /// <param name="lengths">Lengths of the axes after the batch.</param>
    public OnnxTensor Zeros(OnnxTensor batch, params ReadOnlySpan<long> lengths) => Node("Expand", [Scalar(0), Node("Concat", [Length(batch, 0), Integers(lengths)], ("axis", 0))]);

    /// <summary>(batch, steps, …) → (batch · steps, …): each step as a sample.</summary>
    internal OnnxTensor StepsAsSamples(OnnxTensor x)
    {
        Shape step = x.Shape[1..];
        var samples = step.IsKnown ? Reshape(x, [-1, .. step.Known()]) : Reshape(x, [Integers(-1), Typed(Node("Shape", [x], ("start", 2)), DType.Int64)]);
        return samples.As(x.DType, step);
    }

    /// <summary>The way back of <see cref="StepsAsSamples"/>, for something of as many samples and steps as another tensor.</summary>
    internal OnnxTensor SamplesAsSteps(OnnxTensor samples, OnnxTensor like) =>
        Reshape(samples, [Length(like, 0), Length(like, 1), Typed(Node("Shape", [samples], ("start", 1)), DType.Int64)]);

    internal static OnnxTensor Typed(OnnxTensor x, DType type) => new(x.Name, type);
}

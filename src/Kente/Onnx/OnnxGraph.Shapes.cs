using Kente.Onnx;

namespace Kente;

public sealed partial class OnnxGraph
{
    /// <summary>Permutes the axes.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axes">The axes in their new order, including the batch axis 0.</param>
    public OnnxTensor Transpose(OnnxTensor x, params ReadOnlySpan<long> axes) => Node("Transpose", [x], ("perm", axes.ToArray()));

    /// <summary>
    /// Transposes (batch, …, channels) to (batch, channels, …), as convolution and pooling operators expect. Pairs with
    /// <see cref="ChannelsLast"/> between layers cancel out.
    /// </summary>
    /// <param name="x">A tensor.</param>
    /// <param name="rank">Number of axes, including the batch axis.</param>
    public OnnxTensor ChannelsSecond(OnnxTensor x, int rank) =>
        Transpose(x, [0, rank - 1, .. Enumerable.Range(1, rank - 2).Select(axis => (long)axis)]);

    /// <summary>Transposes (batch, channels, …) to (batch, …, channels).</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="rank">Number of axes, including the batch axis.</param>
    public OnnxTensor ChannelsLast(OnnxTensor x, int rank) =>
        Transpose(x, [0, .. Enumerable.Range(2, rank - 2).Select(axis => (long)axis), 1]);

    /// <summary>Reshapes a tensor.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="lengths">
    /// Lengths of all axes: 0 to copy the length of the same axis of <paramref name="x"/>, as for the batch, and −1 for at most one
    /// inferred length.
    /// </param>
    public OnnxTensor Reshape(OnnxTensor x, params ReadOnlySpan<long> lengths) => Node("Reshape", [x, Integers(lengths)]);

    /// <summary>Reshapes a tensor to lengths that are known only at run time.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="lengths">Lists of lengths to concatenate: <see cref="Integers"/> and <see cref="Length"/>.</param>
    public OnnxTensor Reshape(OnnxTensor x, ReadOnlySpan<OnnxTensor> lengths) =>
        Node("Reshape", [x, Node("Concat", lengths!, ("axis", 0))]);

    /// <summary>Returns the length of an axis at run time, as a list of one number.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">The axis; 0 is the batch, −1 the last.</param>
    public OnnxTensor Length(OnnxTensor x, long axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        var all = Typed(x, DType.Int64);
        return axis == -1 ? Node("Shape", [all], ("start", axis)) : Node("Shape", [all], ("start", axis), ("end", axis + 1));
    }

    /// <summary>Inserts axes of length 1.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axes">Positions in the result; 0 is the batch.</param>
    public OnnxTensor Unsqueeze(OnnxTensor x, params ReadOnlySpan<long> axes) => Node("Unsqueeze", [x, Integers(axes)]);

    /// <summary>Removes axes of length 1.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axes">The axes; 0 is the batch.</param>
    public OnnxTensor Squeeze(OnnxTensor x, params ReadOnlySpan<long> axes) => Node("Squeeze", [x, Integers(axes)]);

    /// <summary>Slices a tensor along one axis.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">The axis; 0 is the batch.</param>
    /// <param name="start">First index; negative values count from the end.</param>
    /// <param name="end">Index after the last; negative values count from the end; default the end.</param>
    public OnnxTensor Slice(OnnxTensor x, long axis, long start, long end = long.MaxValue) =>
        Node("Slice", [x, Integers(start), Integers(end), Integers(axis)]);

    /// <summary>Casts a tensor to another type.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="type">The type; a tensor that already has it is returned unchanged.</param>
    public OnnxTensor Cast(OnnxTensor x, DType type)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType == type ? x : Typed(Node("Cast", [x], ("to", OnnxTypes.Code(type))), type);
    }

    /// <summary>Returns 1 where a condition holds, otherwise 0, as float32.</summary>
    /// <param name="condition">Result of <c>Greater</c>, <c>Less</c> or <c>Equal</c>.</param>
    public OnnxTensor Indicator(OnnxTensor condition) =>
        Typed(Node("Cast", [condition], ("to", OnnxTypes.Code(DType.Float32))), DType.Float32);

    /// <summary>Selects numbers from one of two tensors.</summary>
    /// <param name="condition">Result of <c>Greater</c>, <c>Less</c> or <c>Equal</c>, or a mask.</param>
    /// <param name="x">Values where the condition holds.</param>
    /// <param name="otherwise">Values elsewhere.</param>
    public OnnxTensor Where(OnnxTensor condition, OnnxTensor x, OnnxTensor otherwise)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Typed(Node("Where", [condition, x, otherwise]), x.DType);
    }

    /// <summary>Creates zeros for each sample of a batch.</summary>
    /// <param name="batch">A tensor with the same number of samples.</param>
    /// <param name="lengths">Lengths of the axes after the batch.</param>
    public OnnxTensor Zeros(OnnxTensor batch, params ReadOnlySpan<long> lengths) =>
        Node("Expand", [Scalar(0), Node("Concat", [Length(batch, 0), Integers(lengths)], ("axis", 0))]);

    /// <summary>Reshapes (batch, steps, …) to (batch · steps, …).</summary>
    internal OnnxTensor StepsAsSamples(OnnxTensor x)
    {
        Shape step = x.Shape[1..];
        var samples = step.IsKnown
            ? Reshape(x, [-1, .. step.Known()])
            : Reshape(x, [Integers(-1), Typed(Node("Shape", [x], ("start", 2)), DType.Int64)]);
        return samples.As(x.DType, step);
    }

    /// <summary>Reverses <see cref="StepsAsSamples"/>, with the numbers of samples and steps of another tensor.</summary>
    internal OnnxTensor SamplesAsSteps(OnnxTensor samples, OnnxTensor like) =>
        Reshape(samples, [Length(like, 0), Length(like, 1), Typed(Node("Shape", [samples], ("start", 1)), DType.Int64)]);

    internal static OnnxTensor Typed(OnnxTensor x, DType type) => new(x.Name, type);
}

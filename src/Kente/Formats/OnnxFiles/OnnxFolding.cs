using System.Runtime.InteropServices;
using Kente.Formats.Graphs;
using Kente.Primitives;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Formats.OnnxFiles;

/// <summary>Computes nodes whose inputs are constants, such as the arithmetic of shapes.</summary>
internal static class OnnxFolding
{
    // Constants that a file states in a few bytes must not fill the memory.
    private const long MaxCount = 1 << 24;

    private static readonly Dictionary<string, Func<NodeCall, Tensor[], Tensor>> Functions = new(StringComparer.Ordinal)
    {
        ["Abs"] = (_, x) => x[0].abs(),
        ["Add"] = (_, x) => x[0].Plus(x[1]),
        ["And"] = (_, x) => x[0].logical_and(x[1]),
        ["Cast"] = (call, x) => x[0].to_type(Type(call)),
        ["Ceil"] = (_, x) => x[0].ceil(),
        ["Concat"] = (call, x) => cat(x, call.Axis(call.Attributes.Int("axis", 0), (int)x[0].dim())),
        ["ConstantOfShape"] = ConstantOfShape,
        ["Div"] = (_, x) => x[0].is_floating_point() ? x[0].div(x[1]) : x[0].div(x[1], RoundingMode.trunc),
        ["Equal"] = (_, x) => x[0].eq(x[1]),
        ["Exp"] = (_, x) => x[0].exp(),
        ["Expand"] = (call, x) => x[0].broadcast_to(Broadcast(x[0], Bounded(call, call.Integers(1, "shape")))),
        ["Flatten"] = (call, x) => Flatten(x[0], call.Axis(call.Attributes.Int("axis", 1), (int)x[0].dim() + 1)),
        ["Floor"] = (_, x) => x[0].floor(),
        ["Gather"] = Gather,
        ["Greater"] = (_, x) => x[0].gt(x[1]),
        ["GreaterOrEqual"] = (_, x) => x[0].ge(x[1]),
        ["Identity"] = (_, x) => x[0].alias(),
        ["Less"] = (_, x) => x[0].lt(x[1]),
        ["LessOrEqual"] = (_, x) => x[0].le(x[1]),
        ["Log"] = (_, x) => x[0].log(),
        ["Max"] = (_, x) => x.Aggregate((left, right) => left.maximum(right)),
        ["Min"] = (_, x) => x.Aggregate((left, right) => left.minimum(right)),
        ["Mod"] = (_, x) => x[0].remainder(x[1]),
        ["Mul"] = (_, x) => x[0].mul(x[1]),
        ["Neg"] = (_, x) => x[0].neg(),
        ["Not"] = (_, x) => x[0].logical_not(),
        ["Or"] = (_, x) => x[0].logical_or(x[1]),
        ["Pow"] = (_, x) => x[0].pow(x[1]),
        ["Range"] = Range,
        ["Reciprocal"] = (_, x) => x[0].reciprocal(),
        ["ReduceMax"] = (call, x) => x[0].amax(Axes(call, x), call.Attributes.Int("keepdims", 1) != 0),
        ["ReduceMean"] = (call, x) => x[0].mean(Axes(call, x), call.Attributes.Int("keepdims", 1) != 0),
        ["ReduceMin"] = (call, x) => x[0].amin(Axes(call, x), call.Attributes.Int("keepdims", 1) != 0),
        ["ReduceProd"] = (call, x) => Axes(call, x).OrderDescending().Aggregate(
            x[0], (product, axis) => product.prod(axis, call.Attributes.Int("keepdims", 1) != 0)),
        ["ReduceSum"] = (call, x) => x[0].sum(Axes(call, x), call.Attributes.Int("keepdims", 1) != 0),
        ["Reshape"] = (call, x) => x[0].reshape([.. call.Integers(1, "shape").Select((length, axis) =>
            length == 0 && !call.Attributes.Flag("allowzero") ? x[0].size(axis) : length)]),
        ["Slice"] = Slice,
        ["Sqrt"] = (_, x) => x[0].sqrt(),
        ["Squeeze"] = (call, x) => Squeezed(x[0], Listed(call, 1, "axes")),
        ["Sub"] = (_, x) => x[0].sub(x[1]),
        ["Tile"] = (call, x) => x[0].tile(Bounded(call, [.. call.Integers(1, "repeats"), (int)x[0].numel()])[..^1]),
        ["Transpose"] = (call, x) => x[0].permute(
            [.. (call.Attributes.Ints("perm") ?? [.. Enumerable.Range(0, (int)x[0].dim()).Reverse()]).Select(axis => (long)axis)]),
        ["Unsqueeze"] = (call, x) => Listed(call, 1, "axes") is { } axes
            ? axes.Select(axis => call.Axis(axis, (int)x[0].dim() + axes.Length)).Order().Aggregate(x[0], (y, axis) => y.unsqueeze(axis))
            : throw call.Malformed("it has no axes"),
        ["Where"] = (_, x) => where(x[0], x[1], x[2]),
    };

    /// <summary>Returns the outputs of a node that are constant; <see langword="null"/> if they are not.</summary>
    public static IReadOnlyList<GraphValue>? Fold(NodeCall call)
    {
        if (call.Operation is "Shape" or "Size") return [new(ShapeOf(call))];
        if (!Functions.TryGetValue(call.Operation, out var compute)) return null;
        var inputs = Enumerable.Range(0, call.Count).Select(call.Optional).OfType<GraphValue>().ToArray();
        if (inputs.Length == 0 || inputs.Any(input => input.Constant is null)) return null;
        if (inputs.Sum(input => (long)input.Constant!.Count) > MaxCount) throw call.Unsupported("computes too large constants");
        using var scope = NewDisposeScope();
        using var off = no_grad();
        try
        {
            return [new(GraphConstant.Of(call.Name, compute(call, [.. inputs.Select(input => input.Constant!.ToTensor())])))];
        }
        // libtorch reports shapes that do not fit, and a missing input is an index.
        catch (Exception fault) when (fault is ExternalException or IndexOutOfRangeException)
        {
            throw call.Malformed("its constant inputs do not fit");
        }
    }

    private static GraphConstant ShapeOf(NodeCall call)
    {
        var lengths = call.Inputs[0].Lengths;
        if (call.Operation == "Shape")
        {
            int Bound(int axis) => Math.Clamp(axis < 0 ? axis + lengths.Count : axis, 0, lengths.Count);
            int start = Bound(call.Attributes.Int("start", 0)), end = Bound(call.Attributes.Int("end", int.MaxValue));
            lengths = [.. lengths.Skip(start).Take(end - start)];
        }
        long[] known = [.. lengths.Select(length => length ?? throw call.Unsupported(
            "reads the length of an axis of unknown length; export the model with inputs of fixed lengths"))];
        return call.Operation == "Shape"
            ? new(call.Name, [known.Length], known)
            : new(call.Name, [], (long[])[known.Aggregate(1L, (product, length) => product * length)]);
    }

    private static ScalarType Type(NodeCall call) => call.Attributes.TypeName("to") switch
    {
        "FLOAT" or "FLOAT16" or "BFLOAT16" => ScalarType.Float32,
        "DOUBLE" => ScalarType.Float64,
        "INT32" => ScalarType.Int32,
        "INT64" => ScalarType.Int64,
        "UINT8" => ScalarType.Byte,
        "BOOL" => ScalarType.Bool,
        var other => throw call.Unsupported($"casts to the type {other}"),
    };

    private static long[] Bounded(NodeCall call, IReadOnlyList<int> lengths)
    {
        var count = lengths.Aggregate(Int128.One, (product, length) => Int128.Min(product * Math.Max(length, 1), long.MaxValue));
        return count <= MaxCount ? [.. lengths.Select(length => (long)length)] : throw call.Unsupported("computes too large constants");
    }

    private static long[] Broadcast(Tensor x, long[] target)
    {
        int rank = Math.Max((int)x.dim(), target.Length);
        long Length(IReadOnlyList<long> lengths, int axis) => axis + lengths.Count - rank is >= 0 and var own ? lengths[own] : 1;
        return [.. Enumerable.Range(0, rank).Select(axis => Length(target, axis) is 1 ? Length(x.shape, axis) : Length(target, axis))];
    }

    private static Tensor ConstantOfShape(NodeCall call, Tensor[] x)
    {
        long[] shape = Bounded(call, call.Integers(0, "shape"));
        var value = ((OnnxAttributes)call.Attributes).Constant("value") is { } given
            ? given.ToTensor().reshape([])
            : zeros([], ScalarType.Float32, device: CPU);
        return value.expand(shape);
    }

    private static Tensor Flatten(Tensor x, int axis)
    {
        long rows = x.shape[..axis].Aggregate(1L, (product, length) => product * length);
        return x.reshape(rows, -1);
    }

    private static Tensor Gather(NodeCall call, Tensor[] x)
    {
        int axis = call.Axis(call.Attributes.Int("axis", 0), (int)x[0].dim());
        long[] places = x[1].to_type(ScalarType.Int64).reshape(-1).data<long>().ToArray();
        for (int i = 0; i < places.Length; i++)
            if (places[i] < 0) places[i] += x[0].size(axis);
        return x[0].index_select(axis, tensor(places, device: CPU))
            .reshape([.. x[0].shape[..axis], .. x[1].shape, .. x[0].shape[(axis + 1)..]]);
    }

    private static Tensor Range(NodeCall call, Tensor[] x)
    {
        double[] bounds = [.. x.Select(bound => bound.to_type(ScalarType.Float64).item<double>())];
        if (bounds[2] == 0 || !(Math.Abs((bounds[1] - bounds[0]) / bounds[2]) <= MaxCount))
            throw call.Unsupported("computes too large constants");
        return arange(Scalars.Of(bounds[0]), Scalars.Of(bounds[1]), Scalars.Of(bounds[2]), dtype: ScalarType.Float64, device: CPU)
            .to_type(x[0].dtype);
    }

    private static Tensor Slice(NodeCall call, Tensor[] x)
    {
        var y = x[0];
        foreach (var (axis, slice) in SliceBounds.Of(call, (int)y.dim()))
        {
            long length = y.size(axis);
            long Bound(long index, long least, long most) => Math.Clamp(index < 0 ? index + length : index, least, most);
            bool forward = slice.Stride > 0;
            long begin = slice.Begin is { } first ? Bound(first, 0, forward ? length : length - 1) : forward ? 0 : length - 1;
            long end = slice.End is { } last ? Bound(last, forward ? 0 : -1, length) : forward ? length : -1;
            long count = Math.Max(0, (end - begin + slice.Stride - Math.Sign(slice.Stride)) / slice.Stride);
            long[] places = [.. Enumerable.Range(0, (int)count).Select(i => begin + (i * (long)slice.Stride))];
            y = y.index_select(axis, tensor(places, device: CPU));
        }
        return y;
    }

    private static Tensor Squeezed(Tensor x, int[]? axes) => axes is null
        ? x.squeeze()
        : axes.Select(axis => axis < 0 ? axis + x.dim() : axis).OrderDescending().Aggregate(x, (y, axis) => y.squeeze(axis));

    private static long[] Axes(NodeCall call, Tensor[] x) => Listed(call, 1, "axes") is { Length: > 0 } axes
        ? [.. axes.Select(axis => (long)call.Axis(axis, (int)x[0].dim()))]
        : [.. Enumerable.Range(0, (int)x[0].dim()).Select(axis => (long)axis)];

    private static int[]? Listed(NodeCall call, int index, string name) => OnnxLists.Of(call, index, name);
}

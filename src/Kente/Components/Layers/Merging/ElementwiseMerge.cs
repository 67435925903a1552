using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Merging;

/// <summary>
/// Base class of layers that merge tensors element-wise. Axes of length 1 are broadcast; a tensor of lower rank gets axes of length 1
/// after its batch axis, as in Keras.
/// </summary>
internal abstract class ElementwiseMerge : Operation
{
    private protected ElementwiseMerge(string? name) : base(name) { }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) { }

    internal override bool ReadsList => true;

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count == 0) throw Unfit("at least one input", inputs);
        var merged = inputs[0];
        foreach (var input in inputs.Skip(1))
        {
            merged = Broadcast(merged, input)
                ?? throw Unfit("inputs whose shapes can be broadcast, with lengths that are equal or 1", inputs);
        }
        return merged;
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.All(type => type == inputs[0]) && inputs[0] != DType.Bool
            ? inputs[0]
            : throw new ModelException(Name, "numeric inputs of the same type", string.Join(" and ", inputs));
    }

    /// <summary>
    /// A time step of the output is masked if it is masked in all inputs; if an input has no mask, neither has the output.
    /// </summary>
    /// <inheritdoc/>
    protected internal sealed override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        var merged = context.Mask(0);
        for (int i = 1; i < inputs.Count && merged is not null; i++)
            merged = context.Mask(i) is { } mask ? merged.logical_or(mask) : null;
        return merged;
    }

    /// <inheritdoc/>
    protected internal sealed override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        bool hasMask = context.Masks.Count > 0;
        if (!hasMask && inputs.Count == 1) return inputs[0].alias();
        if (!hasMask && SameRank(inputs)) return Merge(inputs);
        using var scope = NewDisposeScope();
        long rank = inputs.Max(input => input.dim());
        Tensor[] widened = [.. inputs.Select(input => Widen(input, rank))];
        // As in Keras, an input that is reshaped has no mask afterwards.
        var merged = hasMask
            ? MergeMasked(widened, [.. inputs.Select((input, i) => input.dim() == rank ? Expand(context.Mask(i), rank) : null)])
            : null;
        return (merged ?? (inputs.Count == 1 ? inputs[0].alias() : Merge(widened))).MoveToOuterDisposeScope();
    }

    internal sealed override IReadOnlyList<bool> InferMasks(IReadOnlyList<bool> inputs, int outputs) =>
        [inputs.All(isMasked => isMasked)];

    /// <inheritdoc/>
    protected internal sealed override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        int rank = inputs.Max(input => input.Rank);
        OnnxTensor[] widened = [.. inputs.Select(Widened)];
        OnnxTensor?[] masks = [.. inputs.Select((input, i) => input.Rank == rank ? Expanded(graph.Mask(i)) : null)];
        var merged = masks.Any(mask => mask is not null) ? ExportMasked(graph, widened, masks) : null;
        return merged ?? (inputs.Count == 1 ? inputs[0] : Merge(graph, widened));

        OnnxTensor? Expanded(OnnxTensor? mask) => mask is null
            ? null
            : graph.Unsqueeze(mask, [.. Enumerable.Range(mask.Rank, rank - mask.Rank).Select(axis => (long)axis)]);

        OnnxTensor Widened(OnnxTensor input) => input.Rank == rank
            ? input
            : graph.Unsqueeze(input, [.. Enumerable.Range(1, rank - input.Rank).Select(axis => (long)axis)]);
    }

    /// <inheritdoc/>
    protected internal sealed override OnnxTensor? ExportMask(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        var merged = graph.Mask(0);
        for (int i = 1; i < inputs.Count && merged is not null; i++)
            merged = graph.Mask(i) is { } mask ? OnnxGraph.AsMask(graph.Node("Or", [merged, mask]), merged.Shape) : null;
        return merged;
    }

    /// <summary>Merges two or more tensors of the same rank.</summary>
    private protected abstract Tensor Merge(IReadOnlyList<Tensor> inputs);

    /// <summary>Merges tensors from left to right and disposes intermediate results.</summary>
    private protected static Tensor Fold(IReadOnlyList<Tensor> inputs, Func<Tensor, Tensor, Tensor> merge)
    {
        var merged = merge(inputs[0], inputs[1]);
        for (int i = 2; i < inputs.Count; i++)
        {
            using var before = merged;
            merged = merge(before, inputs[i]);
        }
        return merged;
    }

    /// <summary>
    /// Merges tensors of the same rank without their masked time steps; <see langword="null"/> if the layer merges masked time steps as
    /// well.
    /// </summary>
    /// <param name="inputs">The tensors.</param>
    /// <param name="masks">Their masks, with axes of length 1 after the time steps; <see langword="null"/> if all steps count.</param>
    private protected virtual Tensor? MergeMasked(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks) => null;

    /// <summary>
    /// As <see cref="Fold"/>, but a time step that is masked in one input has the value of the other input, as in Keras.
    /// </summary>
    private protected static Tensor FoldUnmasked(
        IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, Func<Tensor, Tensor, Tensor> merge)
    {
        if (inputs.Count == 1) return inputs[0].alias();
        using var scope = NewDisposeScope();
        var (merged, mergedMask) = (inputs[0], masks[0]);
        for (int i = 1; i < inputs.Count; i++)
        {
            var (next, mask) = (inputs[i], masks[i]);
            if (mask is not null) next = where(mask, next, merged);
            if (mergedMask is not null) merged = where(mergedMask, merged, next);
            mergedMask = mask is not null && mergedMask is not null ? mergedMask.logical_or(mask) : null;
            merged = merge(merged, next);
        }
        return merged.MoveToOuterDisposeScope();
    }

    /// <summary>Adds the operators that compute <see cref="MergeMasked"/> to an ONNX graph.</summary>
    private protected virtual OnnxTensor? ExportMasked(
        OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor?> masks) => null;

    /// <summary>Adds the operators that compute <see cref="FoldUnmasked"/> to an ONNX graph.</summary>
    private protected static OnnxTensor ExportUnmasked(
        OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor?> masks, string merge)
    {
        var (merged, mergedMask) = (inputs[0], masks[0]);
        for (int i = 1; i < inputs.Count; i++)
        {
            var (next, mask) = (inputs[i], masks[i]);
            if (mask is not null) next = graph.Where(mask, next, merged);
            if (mergedMask is not null) merged = graph.Where(mergedMask, merged, next);
            mergedMask = mask is not null && mergedMask is not null ? graph.Node("Or", [mergedMask, mask]) : null;
            merged = graph.Node(merge, [merged, next]);
        }
        return merged;
    }

    /// <summary>Adds the operators that merge two or more tensors of the same rank to an ONNX graph.</summary>
    private protected abstract OnnxTensor Merge(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs);

    private static bool SameRank(IReadOnlyList<Tensor> inputs)
    {
        long rank = inputs[0].dim();
        for (int i = 1; i < inputs.Count; i++)
            if (inputs[i].dim() != rank) return false;
        return true;
    }

    private static Tensor? Expand(Tensor? mask, long rank)
    {
        while (mask is not null && mask.dim() < rank) mask = mask.unsqueeze(-1);
        return mask;
    }

    private static Tensor Widen(Tensor input, long rank)
    {
        while (input.dim() < rank) input = input.unsqueeze(1);
        return input;
    }

    private static Shape? Broadcast(Shape first, Shape second)
    {
        int rank = Math.Max(first.Rank, second.Rank);
        var lengths = new long?[rank];
        for (int i = 1; i <= rank; i++)
        {
            var (a, b) = (i <= first.Rank ? first[^i] : 1, i <= second.Rank ? second[^i] : 1);
            if (a != b && a is not (null or 1) && b is not (null or 1)) return null;
            lengths[^i] = a == 1 ? b : b == 1 ? a : a ?? b;
        }
        return Shape.Create(lengths);
    }
}

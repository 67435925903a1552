using Kente.Components.Layers.Core;

namespace Kente.Formats.Graphs.Conversions;

/// <summary>Conversions of operations with constants that become trainable weights.</summary>
internal static class Weighted
{
    /// <summary>Returns a kernel, and a bias if there is one, as weights of a layer.</summary>
    public static (IReadOnlyList<long>, float[])[] Weights(IReadOnlyList<long> shape, float[] kernel, GraphConstant? bias) =>
        bias is null ? [(shape, kernel)] : [(shape, kernel), ([bias.Count], bias.Floats)];

    /// <summary>Multiplies a value by a constant matrix, and adds a constant bias.</summary>
    public static GraphValue Multiply(NodeCall call, GraphValue x, GraphConstant matrix, GraphConstant? bias, Activation? activation = null)
    {
        if (matrix.Shape is not [var rows, var columns] || matrix.Type != DType.Float32)
            throw call.Malformed("its second matrix does not have two axes of floats");
        if (bias is not null && !bias.IsVector(columns)) throw call.Malformed($"its bias does not have {columns} values");
        Dense layer = new((int)columns, activation, bias is not null, name: call.NextName());
        return x.With(call.ApplyWeighted(layer, x.Tensor, Weights([rows, columns], matrix.Floats, bias)));
    }

    /// <summary>Applies slopes for negative values.</summary>
    public static GraphValue Prelu(NodeCall call, GraphValue x, GraphConstant slopes)
    {
        bool hasBatch = x.Rank > 1;
        if (hasBatch && !x.HasBatch) x = new(call.Batched(x), hasBatch: true);
        var tensor = x.Tensor;
        if (x.Order is not null && slopes.Shape.Count <= x.Rank) slopes = slopes.Permute(x.Order);
        int rank = tensor.Shape.Rank;
        // The axis of the batch, if the slopes have one.
        long[] own = [.. slopes.Shape.Skip(Math.Max(0, slopes.Shape.Count - rank))];
        if (slopes.Count != own.Aggregate(1L, (product, length) => product * length))
            throw call.Unsupported("has other slopes for each sample of a batch");
        long[] lengths = [.. Enumerable.Repeat(1L, rank - own.Length), .. own];
        int[] shared = [.. Enumerable.Range(0, rank).Where(axis => lengths[axis] == 1 && tensor.Shape[axis] != 1).Select(axis => axis + 1)];
        return new(
            call.ApplyWeighted(new PReLU(shared, name: call.NextName()), tensor, (lengths, slopes.Floats)), hasBatch, x.Order);
    }
}

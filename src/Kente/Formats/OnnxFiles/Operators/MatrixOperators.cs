using Kente.Components.Functions;
using Kente.Components.Layers.Core;
using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

namespace Kente.Formats.OnnxFiles.Operators;

/// <summary>Matrix products.</summary>
internal static class MatrixOperators
{
    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["Gemm"] = Gemm,
        ["MatMul"] = MatMul,
        ["Einsum"] = Einsum,
    };

    private static IReadOnlyList<GraphValue> Gemm(NodeCall call)
    {
        float alpha = (float)call.Attributes.Number("alpha", 1), beta = (float)call.Attributes.Number("beta", 1);
        var (left, right, added) = (call.Inputs[0], call.Inputs[1], call.Optional(2));
        if (left.Rank != 2 || right.Rank != 2) throw call.Malformed("its matrices do not have two axes");
        if (call.Attributes.Flag("transA")) left = Transposed(call, left);
        if (call.Attributes.Flag("transB")) right = Transposed(call, right);
        bool addsVector = false;
        GraphValue product;
        if (right.Constant is { } matrix)
        {
            var bias = added?.Constant is { } constant && (constant.IsVector(matrix.Shape[1]) || constant.Count == 1)
                ? Scaled(Spread(constant, matrix.Shape[1]), beta)
                : null;
            addsVector = bias is not null;
            product = Weighted.Multiply(call, AsTensor(call, left), Scaled(matrix, alpha), bias);
        }
        else
        {
            product = Product(call, left, right);
            if (alpha != 1) product = Elementwise.Combine(call, "Multiply", product, alpha);
        }
        if (added is null || addsVector) return [product];
        if (added.Constant is { } own) added = new(Scaled(own, beta));
        else if (beta != 1) added = Elementwise.Combine(call, "Multiply", added, beta);
        return [Elementwise.Combine(call, "Add", product, added)];
    }

    private static IReadOnlyList<GraphValue> MatMul(NodeCall call)
    {
        var (left, right) = (call.Inputs[0], call.Inputs[1]);
        if (right.Constant is { Shape: [_, var columns], Type: DType.Float32 } matrix && left is { Constant: null, Rank: > 1 })
        {
            var x = left.HasBatch ? new(call.Batched(left), hasBatch: true) : left;
            return [Weighted.Multiply(call, x, matrix, call.TakeBias(columns))];
        }
        if (right.Constant is { Shape: [var length], Type: DType.Float32 } vector && left is { Constant: null, Rank: > 1 })
        {
            var x = left.HasBatch ? new(call.Batched(left), hasBatch: true) : left;
            return [Axes.Squeeze(call, Weighted.Multiply(call, x, vector with { Shape = [length, 1] }, null), [x.Rank - 1])];
        }
        if (left.Rank < 2 || right.Rank < 2) throw call.Unsupported("multiplies a vector");
        return [Product(call, left, right)];
    }

    private static GraphValue Product(NodeCall call, GraphValue left, GraphValue right)
    {
        if (left.Constant is not null && right.Constant is not null) _ = call.Tensor(0);
        // The last two axes are the matrix, so that the first of two is not the batch.
        var (tensors, form) = call.Aligned([left, right], keepsBatch: Math.Max(left.Rank, right.Rank) > 2, keepsOrder: false);
        return form(NodeCall.Apply(new MatmulFunction(call.NextName()), tensors));
    }

    // Only products of a tensor and a constant that is its kernel: the layer EinsumDense.
    private static IReadOnlyList<GraphValue> Einsum(NodeCall call)
    {
        string equation = call.Attributes.Text("equation", "").Replace(" ", "", StringComparison.Ordinal);
        // The ellipsis stands for the axes of the tensor that have no letter.
        int more = call.Inputs[0].Rank - equation.IndexOf(',', StringComparison.Ordinal) + 3;
        if (equation.StartsWith("...", StringComparison.Ordinal) && more > 0)
        {
            var free = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".Where(letter => !equation.Contains(letter, StringComparison.Ordinal));
            equation = equation.Replace("...", string.Concat(free.Take(more)), StringComparison.Ordinal);
        }
        string[] parts = equation.Split("->");
        if (call.Inputs is not [{ Constant: null, HasBatch: true } x, { Constant: { Type: DType.Float32 } kernel }]
            || parts is not [var terms, { Length: > 0 } result] || terms.Split(',') is not [{ Length: > 0 } input, var weights]
            || equation.Contains('.', StringComparison.Ordinal) || result[0] != input[0] || input.Length != x.Rank
            || weights.Length != kernel.Shape.Count || weights.Contains(input[0], StringComparison.Ordinal))
            throw call.Unsupported($"computes '{equation}' of other inputs than a batch and a constant");
        int?[] lengths = [.. result[1..].Select(letter =>
            weights.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var axis ? (int)kernel.Shape[axis]
            : (int?)x.Lengths[input.IndexOf(letter, StringComparison.Ordinal)])];
        EinsumDense layer = new(equation, lengths, name: call.NextName());
        return [new(call.ApplyWeighted(layer, call.Batched(x), (kernel.Shape, kernel.Floats)), hasBatch: true)];
    }

    private static GraphValue Transposed(NodeCall call, GraphValue x) => x.Constant is { } constant
        ? new(constant.Permute([1, 0]) with { Order = null, Name = $"{constant.Name}_transposed" })
        : Axes.Transpose(call, x, [1, 0]);

    private static GraphValue AsTensor(NodeCall call, GraphValue x) =>
        x.Constant is { } constant ? new(call.AsTensor(constant, constant.Shape), hasBatch: false) : x;

    private static GraphConstant Scaled(GraphConstant constant, float factor) => factor == 1
        ? constant
        : constant with { Values = Array.ConvertAll(constant.Floats, value => value * factor), Name = $"{constant.Name}_scaled" };

    private static GraphConstant Spread(GraphConstant constant, long length) => constant.Count == length
        ? constant
        : constant with { Shape = [length], Values = Enumerable.Repeat(constant.Floats[0], checked((int)length)).ToArray() };
}

using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing;

/// <summary>Encodes indices of tokens as rows; shared by the layers with a <see cref="TokenOutput"/>.</summary>
internal static class TokenOutputs
{
    public static string Name(TokenOutput output) => output switch
    {
        TokenOutput.Index => "int",
        TokenOutput.OneHot => "one_hot",
        TokenOutput.MultiHot => "multi_hot",
        TokenOutput.Count => "count",
        _ => "tf_idf",
    };

    public static TokenOutput Read(ObjectConfig config, TokenOutput missing)
    {
        config.Only("sparse", false);
        return config.Choice(
            "output_mode", missing, ("int", TokenOutput.Index), ("one_hot", TokenOutput.OneHot), ("multi_hot", TokenOutput.MultiHot),
            ("binary", TokenOutput.MultiHot), ("count", TokenOutput.Count), ("tf_idf", TokenOutput.TfIdf), ("tf-idf", TokenOutput.TfIdf));
    }

    public static TokenOutput Among(TokenOutput output, params ReadOnlySpan<TokenOutput> choices) => choices.Contains(output)
        ? output
        : throw new ArgumentOutOfRangeException(nameof(output), output, $"The output must be {string.Join(" or ", choices.ToArray())}.");

    public static DType Type(TokenOutput output) => output == TokenOutput.Index ? DType.Int64 : DType.Float32;

    /// <summary>
    /// Infers the output shape: one-hot rows replace a last axis of length 1 and otherwise add an axis; other rows replace the last axis.
    /// </summary>
    public static Shape Shape(TokenOutput output, Shape input, long depth) => output switch
    {
        TokenOutput.Index => input,
        TokenOutput.OneHot when input.Rank == 0 || input[^1] != 1 => Kente.Shape.Create([.. input, depth]),
        _ => input.Rank == 0 ? [depth] : Kente.Shape.Create([.. input[..^1], depth]),
    };

    /// <summary>Encodes indices as rows. Indices below 0 or from <paramref name="depth"/> on are ignored.</summary>
    public static Tensor Rows(TokenOutput output, Tensor indices, long depth)
    {
        using var scope = NewDisposeScope();
        var columns = AsSamples(output, indices.dim(), indices.size(-1)) ? indices.unsqueeze(-1) : indices;
        // Ignored indices are written to an additional last column, which is cut off.
        var valid = columns.ge(Scalars.Of(0)).logical_and(columns.lt(Scalars.Of(depth)));
        columns = where(valid, columns, full_like(columns, Scalars.Of(depth)));
        var rows = zeros([.. columns.shape[..^1], depth + 1], ScalarType.Float32, indices.device);
        var ones = ones_like(columns, ScalarType.Float32);
        if (output is TokenOutput.Count or TokenOutput.TfIdf) rows.scatter_add_(-1, columns, ones);
        else rows.scatter_(-1, columns, ones);
        return rows.narrow(-1, 0, depth).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>Encodes int64 indices as rows in an ONNX graph.</summary>
    public static OnnxTensor Rows(OnnxGraph graph, TokenOutput output, OnnxTensor indices, long depth)
    {
        int rank = indices.Rank;
        long? last = indices.Shape.Rank == 0 ? null : indices.Shape[^1];
        bool asSamples = AsSamples(output, rank, last);
        var each = graph.Unsqueeze(indices, rank);
        long[] columns = [.. Enumerable.Range(0, checked((int)depth))];
        var ones = graph.Indicator(graph.Node("Equal", [each, graph.Integers(columns)]));
        if (asSamples) return ones;
        return output is TokenOutput.Count or TokenOutput.TfIdf
            ? graph.Node("ReduceSum", [ones, graph.Integers(rank - 1)], ("keepdims", 0))
            : graph.Node("ReduceMax", [ones], ("axes", (long[])[rank - 1]), ("keepdims", 0));
    }

    // Whether each index is a sample by itself, rather than each row of the last axis.
    private static bool AsSamples(TokenOutput output, long rank, long? last) =>
        rank == 1 || (output == TokenOutput.OneHot && last != 1);
}

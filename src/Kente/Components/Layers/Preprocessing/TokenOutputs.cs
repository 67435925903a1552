using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing;

/// <summary>How numbers of tokens become rows, for all layers that do so.</summary>
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
            "output_mode", missing, ("int", TokenOutput.Index), ("one_hot", TokenOutput.OneHot), ("multi_hot", TokenOutput.MultiHot), ("binary", TokenOutput.MultiHot),
            ("count", TokenOutput.Count), ("tf_idf", TokenOutput.TfIdf), ("tf-idf", TokenOutput.TfIdf));
    }

    public static TokenOutput Among(TokenOutput output, params ReadOnlySpan<TokenOutput> choices) => choices.Contains(output)
        ? output
        : throw new ArgumentOutOfRangeException(nameof(output), output, $"The output is {string.Join(" or ", choices.ToArray())}.");

    public static DType Type(TokenOutput output) => output == TokenOutput.Index ? DType.Int64 : DType.Float32;

    /// <summary>One-hot rows of single numbers take the place of their axis; others get an axis. All else treats the last axis as the sample.</summary>
    public static Shape Shape(TokenOutput output, Shape input, long depth) => output switch
    {
        TokenOutput.Index => input,
        TokenOutput.OneHot when input.Rank == 0 || input[^1] != 1 => Kente.Shape.Create([.. input, depth]),
        _ => input.Rank == 0 ? [depth] : Kente.Shape.Create([.. input[..^1], depth]),
    };

    /// <summary>The rows of numbers. Those below 0 or from <paramref name="depth"/> on are left out.</summary>
    public static Tensor Rows(TokenOutput output, Tensor numbers, long depth)
    {
        using var scope = NewDisposeScope();
        var places = AsSamples(output, numbers.dim(), numbers.size(-1)) ? numbers.unsqueeze(-1) : numbers;
        // What is left out is written behind the row, which is cut off there.
        var exists = places.ge(Scalars.Of(0)).logical_and(places.lt(Scalars.Of(depth)));
        places = where(exists, places, full_like(places, Scalars.Of(depth)));
        var rows = zeros([.. places.shape[..^1], depth + 1], ScalarType.Float32, numbers.device);
        var ones = ones_like(places, ScalarType.Float32);
        if (output is TokenOutput.Count or TokenOutput.TfIdf) rows.scatter_add_(-1, places, ones);
        else rows.scatter_(-1, places, ones);
        return rows.narrow(-1, 0, depth).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>The rows in an ONNX graph; the numbers are int64.</summary>
    public static OnnxTensor Rows(OnnxGraph graph, TokenOutput output, OnnxTensor numbers, long depth)
    {
        int rank = numbers.Rank;
        long? last = numbers.Shape.Rank == 0 ? null : numbers.Shape[^1];
        bool asSamples = AsSamples(output, rank, last);
        var each = graph.Unsqueeze(numbers, rank);
        long[] places = [.. Enumerable.Range(0, checked((int)depth))];
        var ones = graph.Indicator(graph.Node("Equal", [each, graph.Integers(places)]));
        if (asSamples) return ones;
        return output is TokenOutput.Count or TokenOutput.TfIdf
            ? graph.Node("ReduceSum", [ones, graph.Integers(rank - 1)], ("keepdims", 0))
            : graph.Node("ReduceMax", [ones], ("axes", (long[])[rank - 1]), ("keepdims", 0));
    }

    // Whether each number is a sample of its own rather than the last axis.
    private static bool AsSamples(TokenOutput output, long rank, long? last) => rank == 1 || (output == TokenOutput.OneHot && last != 1);
}

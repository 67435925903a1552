namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>Exports lookups as the operator LabelEncoder of ai.onnx.ml.</summary>
internal static class LookupExport
{
    // An index that no token has and that rows ignore.
    private const long NotFound = -2;

    public static OnnxTensor Strings(OnnxGraph graph, IndexLookup<string> lookup, Vocabulary<string> known, OnnxTensor x)
    {
        if (lookup.Options.OovIndices > 1)
        {
            throw new NotSupportedException(
                $"'{lookup.Name}' cannot be exported to ONNX, which has no hash for out-of-vocabulary strings: set OovIndices to 1.");
        }
        var (keys, indices) = Table(lookup, known);
        return Rows(graph, lookup, known, Encoder(graph, x, ("keys_strings", keys), indices, OovIndex(lookup)));
    }

    public static OnnxTensor Integers(OnnxGraph graph, IndexLookup<long> lookup, Vocabulary<long> known, OnnxTensor x)
    {
        if (lookup.Options.Invert)
            throw new NotSupportedException($"'{lookup.Name}' maps indices to tokens (Invert), which is not exported to ONNX.");
        var (keys, indices) = Table(lookup, known);
        var given = graph.Cast(x, DType.Int64).As(DType.Int64, x.Shape);
        bool hashes = lookup.Options.OovIndices > 1;
        var found = Encoder(graph, given, ("keys_int64s", keys), indices, hashes ? NotFound : OovIndex(lookup));
        if (hashes)
        {
            OnnxTensor Integer(long value) => graph.Scalar(value, DType.Int64);
            var bucket = graph.Node("Add", [graph.Node("Mod", [given, Integer(lookup.Options.OovIndices)]), Integer(lookup.OovStart)]);
            found = graph.Where(graph.Node("Equal", [found, Integer(NotFound)]), bucket, found).As(DType.Int64, x.Shape);
        }
        return Rows(graph, lookup, known, found);
    }

    private static (T[] Keys, long[] Indices) Table<T>(IndexLookup<T> lookup, Vocabulary<T> known) where T : notnull => (
        [.. lookup.Mask, .. known.Tokens],
        [.. lookup.Mask.Select(_ => (long)lookup.MaskIndex), .. known.Tokens.Select((_, i) => (long)lookup.TokenStart + i)]);

    private static long OovIndex<T>(IndexLookup<T> lookup) where T : notnull => lookup.Options.OovIndices == 1
        ? lookup.OovStart
        : throw new NotSupportedException(
            $"'{lookup.Name}' cannot be exported to ONNX, which cannot reject out-of-vocabulary tokens: set OovIndices to 1.");

    private static OnnxTensor Encoder(
        OnnxGraph graph, OnnxTensor x, (string Name, OnnxAttributeValue Keys) keys, long[] indices, long oovIndex) =>
        graph.Node("ai.onnx.ml.LabelEncoder", [x], keys, ("values_int64s", indices), ("default_int64", oovIndex)).As(DType.Int64, x.Shape);

    private static OnnxTensor Rows<T>(
        OnnxGraph graph, IndexLookup<T> lookup, Vocabulary<T> known, OnnxTensor indices) where T : notnull
    {
        if (lookup.Options.Output == TokenOutput.Index) return indices;
        var rows = TokenOutputs.Rows(graph, lookup.Options.Output, indices, lookup.Depth);
        return known.Idf is { } idf ? graph.Node("Mul", [rows, graph.Constant("idf", NdArray.Of(idf))]) : rows;
    }
}

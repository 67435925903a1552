namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>Lookups as the LabelEncoder of ai.onnx.ml.</summary>
internal static class LookupExport
{
    // No token has it, and no row a place for it.
    private const long NotFound = -2;

    public static OnnxTensor Strings(OnnxGraph graph, IndexLookup<string> lookup, Vocabulary<string> known, OnnxTensor x)
    {
        if (lookup.Options.OovIndices > 1) throw new NotSupportedException($"'{lookup.Name}' cannot be exported to ONNX, which has no hash for unknown strings: give it one number for them (OovIndices).");
        var (keys, numbers) = Table(lookup, known);
        return Rows(graph, lookup, known, Encoder(graph, x, ("keys_strings", keys), numbers, Unknown(lookup)));
    }

    public static OnnxTensor Integers(OnnxGraph graph, IndexLookup<long> lookup, Vocabulary<long> known, OnnxTensor x)
    {
        if (lookup.Options.Invert) throw new NotSupportedException($"'{lookup.Name}' goes the way back from numbers to tokens, which is not exported to ONNX.");
        var (keys, numbers) = Table(lookup, known);
        var given = graph.Cast(x, DType.Int64).As(DType.Int64, x.Shape);
        bool hashes = lookup.Options.OovIndices > 1;
        var found = Encoder(graph, given, ("keys_int64s", keys), numbers, hashes ? NotFound : Unknown(lookup));
        if (hashes)
        {
            OnnxTensor Whole(long value) => graph.Scalar(value, DType.Int64);
            var bucket = graph.Node("Add", [graph.Node("Mod", [given, Whole(lookup.Options.OovIndices)]), Whole(lookup.OovStart)]);
            found = graph.Where(graph.Node("Equal", [found, Whole(NotFound)]), bucket, found).As(DType.Int64, x.Shape);
        }
        return Rows(graph, lookup, known, found);
    }

    private static (T[] Keys, long[] Numbers) Table<T>(IndexLookup<T> lookup, Vocabulary<T> known) where T : notnull =>
        ([.. lookup.Mask, .. known.Tokens], [.. lookup.Mask.Select(_ => (long)lookup.MaskNumber), .. known.Tokens.Select((_, i) => (long)lookup.TokenStart + i)]);

    private static long Unknown<T>(IndexLookup<T> lookup) where T : notnull => lookup.Options.OovIndices == 1
        ? lookup.OovStart
        : throw new NotSupportedException($"'{lookup.Name}' cannot be exported to ONNX, where nothing can refuse unknown tokens: give it a number for them (OovIndices).");

    private static OnnxTensor Encoder(OnnxGraph graph, OnnxTensor x, (string Name, OnnxAttributeValue Keys) keys, long[] numbers, long unknown) =>
        graph.Node("ai.onnx.ml.LabelEncoder", [x], keys, ("values_int64s", numbers), ("default_int64", unknown)).As(DType.Int64, x.Shape);

    private static OnnxTensor Rows<T>(OnnxGraph graph, IndexLookup<T> lookup, Vocabulary<T> known, OnnxTensor numbers) where T : notnull
    {
        if (lookup.Options.Output == TokenOutput.Index) return numbers;
        var rows = TokenOutputs.Rows(graph, lookup.Options.Output, numbers, lookup.Depth);
        return known.Idf is { } idf ? graph.Node("Mul", [rows, graph.Constant("idf", NdArray.Of(idf))]) : rows;
    }
}

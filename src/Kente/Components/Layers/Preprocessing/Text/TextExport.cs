using Kente.Onnx;

namespace Kente.Components.Layers.Preprocessing.Text;

/// <summary>Exports the standardization and the splitting of texts with StringNormalizer and StringSplit, operators of opset 20.</summary>
internal static class TextExport
{
    /// <summary>Adds the tokens of texts: strings (batch, tokens), padded with empty ones.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="layer">The layer, for messages.</param>
    /// <param name="texts">The texts, (batch) or (batch, texts).</param>
    /// <exception cref="NotSupportedException">ONNX has no operators for the standardization, the splitting or n-grams.</exception>
    public static OnnxTensor Tokens(OnnxGraph graph, TextVectorization layer, OnnxTensor texts)
    {
        if (Unsupported(layer) is { } what)
            throw new NotSupportedException(
                $"'{layer.Name}' cannot be exported to ONNX, which has no operator for {what}: export the model that follows the layer, "
                + "and pass the output of the layer as its input.");
        OnnxTensor Strings(OnnxTensor x, Shape shape) => x.As(DType.String, shape);
        // StringNormalizer and StringSplit read a list.
        var x = Strings(graph.Reshape(texts, -1), []);
        // Of the locale C, ONNX Runtime knows the case of ASCII letters only, as Keras.
        if (layer.Standardize.Lowers)
            x = Strings(graph.Node("StringNormalizer", [x], ("case_change_action", "LOWER"), ("locale", "C")), []);
        OnnxTensor Always(string text) => Strings(
            graph.Node(
                "ai.onnx.ml.LabelEncoder", [x], ("keys_strings", (string[])[text]), ("values_strings", (string[])[text]),
                ("default_string", text)), []);
        var empty = Always("");
        if (layer.Standardize.Strips)
            for (int code = 0; code < 128; code++)
                if (char.IsPunctuation((char)code) || char.IsSymbol((char)code)) x = Joined(graph, Parts(graph, x, (char)code), empty);
        if (layer.Split == TextSplit.Whitespace)
        {
            // ONNX Runtime splits at spaces only.
            var space = graph.Unsqueeze(Always(" "), 1);
            foreach (char other in "\t\n\v\f\r")
                x = Joined(graph, Strings(graph.Node("StringConcat", [Parts(graph, x, other), space]), [null]), empty);
            return Parts(graph, x, ' ');
        }
        int width = texts.Shape.Rank == 0 ? 1 : checked((int)texts.Shape[0]!.Value);
        return Strings(graph.Reshape(x, -1, width), [width]);
    }

    /// <summary>Cuts or pads sequences of indices to a length.</summary>
    public static OnnxTensor Sized(OnnxGraph graph, OnnxTensor indices, int length)
    {
        var cut = graph.Slice(indices, 1, 0, length);
        var missing = graph.Node("Sub", [graph.Integers(length), graph.Length(cut, 1)]);
        var pads = graph.Node("Concat", [graph.Integers(0, 0, 0), missing], ("axis", 0));
        return graph.Node("Pad", [cut, pads]).As(DType.Int64, [length]);
    }

    private static string? Unsupported(TextVectorization layer) => layer.Split == TextSplit.Character ? "splitting texts into characters"
        : layer.Ngrams is not null && layer.Ngrams is not [1] ? "n-grams of strings"
        : layer.Standardize.Function is not null ? $"the standardization '{layer.Standardize}'"
        : null;

    private static OnnxTensor Parts(OnnxGraph graph, OnnxTensor x, char at) =>
        (at == ' ' ? graph.Nodes("StringSplit", 2, [x]) : graph.Nodes("StringSplit", 2, [x], ("delimiter", at.ToString())))[0]
            .As(DType.String, [null]);

    private static OnnxTensor Joined(OnnxGraph graph, OnnxTensor parts, OnnxTensor empty)
    {
        var (joined, _) = graph.Scan(
            [empty], [parts], (states, steps) => ([graph.Node("StringConcat", [states[0], steps[0]])], []));
        return joined[0].As(DType.String, []);
    }
}

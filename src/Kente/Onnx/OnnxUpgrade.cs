namespace Kente.Onnx;

/// <summary>
/// Graphs with operators of strings need a later opset than others, in which some operators have other attributes.
/// </summary>
internal static class OnnxUpgrade
{
    /// <summary>The first opset with StringSplit and StringConcat, supported since ONNX Runtime 1.17.</summary>
    public const int Opset = 20;

    /// <summary>The IR version that belongs to <see cref="Opset"/>.</summary>
    public const int FormatVersion = 9;

    /// <summary>Returns whether a graph has an operator of the later opset.</summary>
    public static bool IsNeeded(OnnxBody body) => body.Nodes.Any(node => node.Operator is "StringSplit" or "StringConcat");

    /// <summary>Changes the nodes of a graph of opset 17 to those of the later one.</summary>
    public static void Apply(OnnxBody body)
    {
        body.Nodes = [.. body.Nodes.Select(node => Changed(node, body))];
        foreach (var inner in body.Nodes.SelectMany(node => node.Attributes.Values).Select(value => value.Value).OfType<OnnxBody>())
            Apply(inner);
    }

    // Since opset 18 the axes of reductions are an input, as those of ReduceSum before, and Split states the number of its outputs.
    private static OnnxNode Changed(OnnxNode node, OnnxBody body)
    {
        if (node.Operator == "Split" && node.Inputs.Count == 1) return node.With("num_outputs", node.Outputs.Count);
        if (!node.Operator.StartsWith("Reduce", StringComparison.Ordinal) || !node.Attributes.TryGetValue("axes", out var value)) return node;
        var axes = (long[])value.Value;
        string name = $"axes {string.Join(' ', axes)}";
        body.Constants[name] = OnnxConstant.Of<long>(DType.Int64, axes, axes.Length);
        return node with
        {
            Inputs = [node.Inputs[0], name],
            Attributes = node.Attributes.Where(attribute => attribute.Key != "axes").ToDictionary(),
        };
    }
}

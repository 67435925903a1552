namespace Kente.Onnx;

/// <summary>A node of a graph. An empty input name is an omitted optional input.</summary>
internal sealed record OnnxNode(
    string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttributeValue> Attributes)
{
    public string Output => Outputs[0];

    public OnnxNode With(string attribute, OnnxAttributeValue value) =>
        this with { Attributes = new Dictionary<string, OnnxAttributeValue>(Attributes) { [attribute] = value } };
}

namespace Kente.Onnx;

/// <summary>One operator of a graph. An empty name among the inputs is one that is left out.</summary>
internal sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyDictionary<string, OnnxSetting> Attributes)
{
    public string Output => Outputs[0];

    public OnnxNode With(string attribute, OnnxSetting value) => this with { Attributes = new Dictionary<string, OnnxSetting>(Attributes) { [attribute] = value } };
}

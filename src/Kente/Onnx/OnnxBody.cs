namespace Kente.Onnx;

/// <summary>What a graph consists of: nodes in an order in which they can be computed, constants, and the model's inputs and outputs.</summary>
internal sealed class OnnxBody
{
    public List<OnnxNode> Nodes { get; set; } = [];

    public Dictionary<string, OnnxConstant> Constants { get; } = [];

    public List<OnnxTensor> Inputs { get; } = [];

    public List<OnnxTensor> Outputs { get; } = [];

    /// <summary>
    /// Gives what an output is a mere copy of the output's name, and takes out constants that nothing reads. An output that is
    /// an input or another output as well stays a copy.
    /// </summary>
    public void Tidy()
    {
        var outputs = Outputs.Select(output => output.Name).ToHashSet();
        var computed = Nodes.SelectMany(node => node.Outputs).ToHashSet();
        Dictionary<string, string> renamed = [];
        foreach (var copy in Nodes.Where(node => node.Operator == "Identity" && outputs.Contains(node.Output)))
            if (computed.Contains(copy.Inputs[0]) && !outputs.Contains(copy.Inputs[0]) && renamed.TryAdd(copy.Inputs[0], copy.Output)) computed.Remove(copy.Output);

        string Name(string old) => renamed.GetValueOrDefault(old, old);
        Nodes = [.. Nodes
            .Where(node => node.Operator != "Identity" || renamed.GetValueOrDefault(node.Inputs[0]) != node.Output)
            .Select(node => node with { Inputs = [.. node.Inputs.Select(Name)], Outputs = [.. node.Outputs.Select(Name)] })];
        var read = Nodes.SelectMany(node => node.Inputs).ToHashSet();
        foreach (string unread in Constants.Keys.Where(name => !read.Contains(name)).ToArray()) Constants.Remove(unread);
    }
}

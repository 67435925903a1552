namespace Kente.Onnx;

/// <summary>What a graph consists of: nodes in an order in which they can be computed, constants, and the model's inputs and outputs.</summary>
internal sealed class OnnxBody
{
    public OnnxBody() : this([]) { }

    /// <summary>A graph inside of another, whose constants it shares.</summary>
    public OnnxBody(Dictionary<string, OnnxConstant> constants) => Constants = constants;

    public List<OnnxNode> Nodes { get; set; } = [];

    public Dictionary<string, OnnxConstant> Constants { get; }

    public List<OnnxTensor> Inputs { get; } = [];

    public List<OnnxTensor> Outputs { get; } = [];

    /// <summary>What the first axis of an output is, where it is not the batch.</summary>
    public Dictionary<string, string> Rows { get; } = [];

    /// <summary>
    /// Gives what an output is a mere copy of the output's name, and takes out nodes and constants that nothing reads. An output that is
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
        Nodes = Read(outputs, out var read);
        foreach (string unread in Constants.Keys.Where(name => !read.Contains(name)).ToArray()) Constants.Remove(unread);
    }

    /// <summary>The nodes that lead to these tensors, and all that they read, constants of graphs inside among it.</summary>
    private List<OnnxNode> Read(IEnumerable<string> tensors, out HashSet<string> read)
    {
        read = [.. tensors];
        List<OnnxNode> kept = [];
        foreach (var node in Enumerable.Reverse(Nodes))
        {
            if (!node.Outputs.Any(read.Contains)) continue;
            kept.Add(node);
            read.UnionWith(node.Inputs);
            foreach (var inner in node.Attributes.Values.Select(setting => setting.Value).OfType<OnnxBody>())
            {
                inner.Read(inner.Outputs.Select(output => output.Name), out var below);
                read.UnionWith(below);
            }
        }
        kept.Reverse();
        return kept;
    }
}

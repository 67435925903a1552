namespace Kente.Onnx;

/// <summary>The content of a graph: nodes in topological order, constants, inputs and outputs.</summary>
internal sealed class OnnxBody
{
    public OnnxBody() : this([]) { }

    /// <summary>Initializes a subgraph, which shares the constants of its parent.</summary>
    public OnnxBody(Dictionary<string, OnnxConstant> constants) => Constants = constants;

    public List<OnnxNode> Nodes { get; set; } = [];

    public Dictionary<string, OnnxConstant> Constants { get; }

    public List<OnnxTensor> Inputs { get; } = [];

    public List<OnnxTensor> Outputs { get; } = [];

    /// <summary>Names of the first axes of outputs that are not the batch.</summary>
    public Dictionary<string, string> Rows { get; } = [];

    /// <summary>
    /// Removes copies to outputs by renaming their sources, and removes unused nodes and constants. An output that is also an input or
    /// another output remains a copy.
    /// </summary>
    public void Simplify()
    {
        var outputs = Outputs.Select(output => output.Name).ToHashSet();
        var computed = Nodes.SelectMany(node => node.Outputs).ToHashSet();
        Dictionary<string, string> renamed = [];
        foreach (var copy in Nodes.Where(node => node.Operator == "Identity" && outputs.Contains(node.Output)))
            if (computed.Contains(copy.Inputs[0]) && !outputs.Contains(copy.Inputs[0]) && renamed.TryAdd(copy.Inputs[0], copy.Output))
                computed.Remove(copy.Output);

        string Name(string old) => renamed.GetValueOrDefault(old, old);
        Nodes = [.. Nodes
            .Where(node => node.Operator != "Identity" || renamed.GetValueOrDefault(node.Inputs[0]) != node.Output)
            .Select(node => node with { Inputs = [.. node.Inputs.Select(Name)], Outputs = [.. node.Outputs.Select(Name)] })];
        Nodes = Read(outputs, out var read);
        foreach (string unread in Constants.Keys.Where(name => !read.Contains(name)).ToArray()) Constants.Remove(unread);
    }

    /// <summary>Returns the nodes on which tensors depend, and the names of all tensors read, including constants of subgraphs.</summary>
    private List<OnnxNode> Read(IEnumerable<string> tensors, out HashSet<string> read)
    {
        read = [.. tensors];
        List<OnnxNode> kept = [];
        foreach (var node in Enumerable.Reverse(Nodes))
        {
            if (!node.Outputs.Any(read.Contains)) continue;
            kept.Add(node);
            read.UnionWith(node.Inputs);
            foreach (var inner in node.Attributes.Values.Select(attribute => attribute.Value).OfType<OnnxBody>())
            {
                inner.Read(inner.Outputs.Select(output => output.Name), out var nested);
                read.UnionWith(nested);
            }
        }
        kept.Reverse();
        return kept;
    }
}

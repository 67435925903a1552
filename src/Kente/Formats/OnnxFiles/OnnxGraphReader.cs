using Google.Protobuf;
using Kente.Formats.Graphs;
using Kente.Onnx.Format;
using Kente.Primitives;

namespace Kente.Formats.OnnxFiles;

/// <summary>Reads the graph of an ONNX file.</summary>
internal sealed class OnnxGraphReader
{
    // Earlier versions broadcast in another way.
    private const int OldestVersion = 7;

    private readonly GraphProto _graph;
    private readonly OnnxTensorReader _tensors;
    private readonly int _version;
    private readonly Dictionary<string, GraphNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphConstant> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeOutput> _sources = new(StringComparer.Ordinal);

    private OnnxGraphReader(GraphProto graph, int version, string folder) => (_graph, _version, _tensors) = (graph, version, new(folder));

    /// <exception cref="DataException">The file is missing, cannot be read or is damaged.</exception>
    public static GraphModelFile Read(string path) => FileReading.Guard(path, () =>
    {
        var model = Parse(path);
        if (model.Graph is null) throw new FormatException("The file has no graph; expected is an ONNX model.");
        long version = model.OpsetImport.FirstOrDefault(set => set.Domain is "" or "ai.onnx")?.Version ?? 1;
        if (version is < OldestVersion or > int.MaxValue)
            throw new FormatException($"The file has the operator set version {version}; at least {OldestVersion} is required.");
        return new OnnxGraphReader(model.Graph, (int)version, Path.GetDirectoryName(Path.GetFullPath(path))!)
            .Read(Path.GetFileNameWithoutExtension(path), model.Graph.Name);
    });

    private static ModelProto Parse(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read);
        try
        {
            return ModelProto.Parser.ParseFrom(stream);
        }
        catch (InvalidProtocolBufferException damaged)
        {
            throw new FormatException("The file is not an ONNX file, or it is damaged.", damaged);
        }
    }

    private GraphModelFile Read(string file, string name)
    {
        foreach (var initializer in _graph.Initializer) Add(initializer.Name, initializer);
        ValueInfoProto[] inputs = [.. _graph.Input.Where(input => !_constants.ContainsKey(input.Name))];
        foreach (var input in inputs) Add(Input(input), [input.Name]);
        // Names of nodes are optional, those of tensors are not.
        var named = _graph.Node.Where(node => node.Name.Length > 0).CountBy(node => node.Name)
            .Where(count => count.Value == 1 && !_nodes.ContainsKey(count.Key)).Select(count => count.Key).ToHashSet();
        var tensors = _graph.Node.SelectMany(node => node.Output).ToHashSet();
        List<(NodeProto Node, string Name)> nodes = [];
        foreach (var node in _graph.Node)
        {
            string first = node.Output.FirstOrDefault(output => output.Length > 0)
                ?? throw new FormatException($"The node '{node.Name}' has no output.");
            string key = named.Contains(node.Name) && (node.Name == first || !tensors.Contains(node.Name)) ? node.Name : first;
            if (node.OpType == "Constant" && node.Domain is "" or "ai.onnx")
            {
                AddConstant(first, node);
                continue;
            }
            nodes.Add((node, key));
            for (int i = 0; i < node.Output.Count; i++)
                if (node.Output[i].Length > 0 && !_sources.TryAdd(node.Output[i], new(key, i)))
                    throw new FormatException($"Two nodes have the output '{node.Output[i]}'.");
        }
        foreach (var (node, key) in nodes)
            if (!_nodes.TryAdd(key, Node(node, key))) throw new FormatException($"Two nodes are named '{key}'.");
        return new(
            name.Length > 0 ? name : file, _nodes, _constants, [.. inputs.Select(input => (input.Name, new NodeOutput(input.Name, 0)))],
            [.. _graph.Output.Select(output => (output.Name, Source(output.Name, "the graph returns")))]);
    }

    private void Add(GraphNode node, IEnumerable<string> outputs)
    {
        if (!_nodes.TryAdd(node.Name, node)) throw new FormatException($"Two tensors are named '{node.Name}'.");
        foreach (string output in outputs) _sources[output] = new(node.Name, 0);
    }

    private void Add(string name, TensorProto tensor)
    {
        _constants[name] = _tensors.Read(name, tensor);
        Add(new GraphNode(name, "Const", [], new OnnxAttributes(name, new Dictionary<string, object>())), [name]);
    }

    private void AddConstant(string name, NodeProto node)
    {
        if (node.Attribute is not [var value])
            throw new FormatException($"The node '{node.Name}' (Constant) has {node.Attribute.Count} attributes; one value is expected.");
        if (value.T is { } tensor)
        {
            Add(name, tensor);
            return;
        }
        _constants[name] = value.Name switch
        {
            "value_float" => new(name, [], (float[])[value.F]),
            "value_floats" => new(name, [value.Floats.Count], value.Floats.ToArray()),
            "value_int" => new(name, [], (long[])[value.I]),
            "value_ints" => new(name, [value.Ints.Count], value.Ints.ToArray()),
            _ => throw new ModelException($"The operator Constant of node '{node.Name}' has the attribute '{value.Name}', which is not supported."),
        };
        Add(new GraphNode(name, "Const", [], new OnnxAttributes(name, new Dictionary<string, object>())), [name]);
    }

    private static GraphNode Input(ValueInfoProto input)
    {
        Dictionary<string, object> attributes = new() { ["dtype"] = (long)(input.Type?.TensorType?.ElemType ?? 0) };
        if (input.Type?.TensorType?.Shape is { } shape)
            attributes["shape"] = shape.Dim.Select((axis, i) =>
                axis.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue
                    ? axis.DimValue is > 0 and <= int.MaxValue
                        ? axis.DimValue
                        : throw new FormatException($"The input '{input.Name}' has the length {axis.DimValue} along axis {i}.")
                    : (long?)null).ToArray();
        return new(input.Name, "Placeholder", [], new OnnxAttributes($"The input '{input.Name}'", attributes));
    }

    private GraphNode Node(NodeProto node, string key)
    {
        string operation = node.Domain is "" or "ai.onnx" ? node.OpType : $"{node.Domain}.{node.OpType}";
        Dictionary<string, object> attributes = new(StringComparer.Ordinal) { ["outputs"] = (long)node.Output.Count };
        foreach (var attribute in node.Attribute)
            if (Value(attribute) is { } value) attributes[attribute.Name] = value;
        return new(
            key, operation, [.. node.Input.Select(input => input.Length == 0 ? new("", 0) : Source(input, $"the node '{key}' reads"))],
            new OnnxAttributes($"Node '{key}' ({operation})", attributes), _version);
    }

    private NodeOutput Source(string tensor, string reader) => _sources.TryGetValue(tensor, out var source)
        ? source
        : throw new FormatException($"There is no tensor '{tensor}', which {reader}.");

    // Values of AttributeProto.AttributeType; old files do not state it. Graphs belong to operators that are not supported.
    private object? Value(AttributeProto attribute) => attribute.Type switch
    {
        1 => attribute.F,
        2 => attribute.I,
        3 => attribute.S.ToStringUtf8(),
        6 => attribute.Floats.ToArray(),
        7 => attribute.Ints.ToArray(),
        8 => attribute.Strings.Select(text => text.ToStringUtf8()).ToArray(),
        0 => attribute.HasF ? attribute.F
            : attribute.HasI ? attribute.I
            : attribute.HasS ? attribute.S.ToStringUtf8()
            : attribute.Floats.Count > 0 ? attribute.Floats.ToArray()
            : attribute.Ints.ToArray(),
        4 when attribute.T is { } tensor => _tensors.Read(attribute.Name, tensor),
        _ => null,
    };
}

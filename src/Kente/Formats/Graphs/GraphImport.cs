using Kente.Components.Layers.Core;
using Kente.Graph;

namespace Kente.Formats.Graphs;

/// <summary>Converts the graph of a file to a functional model.</summary>
internal sealed class GraphImport
{
    // Weights that are not in the file: matrices for resizing, constants that are computed.
    private const long MaxComputedWeights = 1 << 24;

    private readonly GraphFormat _format;
    private readonly GraphModelFile _file;
    private readonly LayerNames _names = new();
    private readonly GraphBuilder _builder;
    private readonly Dictionary<string, string> _inputNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<GraphValue>> _values = new(StringComparer.Ordinal);

    private GraphImport(GraphFormat format, GraphModelFile file)
    {
        (_format, _file, _builder) = (format, file, new(file, _names));
        foreach (var (name, source) in file.Inputs) _inputNames[source.Node] = _names.Next(name);
    }

    /// <exception cref="ModelException">An operation is not supported.</exception>
    /// <exception cref="DataException">A file cannot be read, or the graph contradicts itself.</exception>
    public static Model Load(GraphFormat format, string path)
    {
        var file = format.Read(path);
        try
        {
            // Names and weights come from the file.
            using var blank = Session.Blank(MaxWeights(file));
            return new GraphImport(format, file).Convert();
        }
        // JSON of another kind than expected throws InvalidOperationException.
        catch (Exception fault) when (fault is FormatException or ArgumentException or OverflowException or InvalidOperationException)
        {
            throw new DataException(fault.Message, path, innerException: fault);
        }
    }

    private Model Convert()
    {
        string[] outputNames = [.. _file.Outputs.Select(output => _names.Next(output.Name))];
        var order = NodeOrder.Of(_file);
        // Constants take the batch from an input, which therefore comes before them.
        foreach (var node in order.Where(node => node.Operation == "Placeholder")) _values[node.Name] = [Input(node)];
        foreach (var node in order.Where(node => node.Operation != "Placeholder")) _values[node.Name] = Values(node);

        SymbolicTensor[] inputs = [
            .. order.Where(node => node.Operation == "Placeholder").OrderBy(Position).Select(node => _values[node.Name][0].Tensor)];
        SymbolicTensor[] outputs = [.. _file.Outputs.Zip(outputNames, (output, name) => Output(output.Source, name))];
        if (inputs.Length == 0 || outputs.Length == 0) throw new FormatException("The graph has no inputs or no outputs.");
        return new(inputs, outputs, _names.Next(_file.Name));
    }

    private int Position(GraphNode placeholder)
    {
        int position = _file.Inputs.Select(input => input.Source.Node).ToList().IndexOf(placeholder.Name);
        return position < 0 ? int.MaxValue : position;
    }

    private GraphValue Input(GraphNode node)
    {
        var shape = node.Attributes.Shape("shape");
        if (shape is not [null or 1, ..])
            throw new ModelException(
                $"The input '{node.Name}' has shape ({string.Join(", ", shape)}); a first axis of length 1 or of "
                    + "unknown length, the batch, is expected.");
        var type = node.Attributes.TypeName("dtype") switch
        {
            "FLOAT" => DType.Float32,
            "INT32" => DType.Int32,
            "INT64" => DType.Int64,
            "UINT8" => DType.UInt8,
            "BOOL" => DType.Bool,
            var other => throw new ModelException($"The input '{node.Name}' has the type {other}, which is not supported."),
        };
        InputLayer layer = new(Shape.Create(shape.AsSpan(1)), type, _inputNames.GetValueOrDefault(node.Name) ?? _names.Next(node.Name));
        _builder.Batch ??= layer.Output;
        return new(layer.Output, hasBatch: true);
    }

    private IReadOnlyList<GraphValue> Values(GraphNode node)
    {
        if (node.Operation == "Const")
            return [new(_file.Constants.GetValueOrDefault(node.Name)
                ?? throw new FormatException($"The constant '{node.Name}' is not in 'weightsManifest'."))];
        if (_builder.JoinedWith(node) is { } other) return _values[other];
        if (!_format.Converters.TryGetValue(node.Operation, out var convert))
            throw new ModelException($"The {_format.Term} {node.Operation} of node '{node.Name}' is not supported.");
        NodeCall call = new(_builder, node, [.. node.Inputs.Select(input => input.IsOmitted ? null : Find(input))], _format.Term);
        try
        {
            return _format.Fold?.Invoke(call) ?? convert(call);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"{node.Attributes.Owner}: {fault.Message}", fault);
        }
    }

    private GraphValue Find(NodeOutput source) => _values[source.Node] is var outputs && source.Index < outputs.Count
        ? outputs[source.Index]
        : throw new FormatException($"The node '{source.Node}' has no output {source.Index}.");

    // An identity layer, which has the name that the signature gives to the output.
    private SymbolicTensor Output(NodeOutput source, string name)
    {
        var value = Find(source);
        if (value.Constant is not null) throw new ModelException($"The output '{name}' is constant, which Kente does not support.");
        NodeCall call = new(_builder, _file.Nodes[source.Node], [value], _format.Term);
        var tensor = value.HasBatch || (value.Rank > 0 && value.Lengths[0] == 1) ? call.Batched(value) : value.Tensor;
        return new Identity(name).Apply(tensor)[0];
    }

    // Each constant once for each node that reads it.
    private static long MaxWeights(GraphModelFile file) => file.Nodes.Values
        .SelectMany(node => node.Inputs)
        .Sum(input => file.Constants.TryGetValue(input.Node, out var constant) ? (long)constant.Count : 0) + MaxComputedWeights;
}

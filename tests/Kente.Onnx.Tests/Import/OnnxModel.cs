using System.Runtime.InteropServices;
using Google.Protobuf;
using Kente.Onnx.Format;

namespace Kente.Onnx.Tests.Import;

/// <summary>An ONNX model written by hand. The last node's outputs are those of the model unless others are named.</summary>
internal sealed class OnnxModel
{
    private readonly GraphProto _graph = new() { Name = "hand_made" };
    private readonly Random _random = new(5);
    private List<string> _outputs = [];
    private bool _isNamed;

    public OnnxModel(int opset = 17) =>
        Proto = new() { IrVersion = 8, Graph = _graph, OpsetImport = { new OperatorSetIdProto { Domain = "", Version = opset } } };

    public ModelProto Proto { get; }

    /// <summary>Adds an input; the batch has any length, and so have the axes of length −1.</summary>
    public OnnxModel Input(string name, long[] shape, int type = 1)
    {
        TensorShapeProto lengths = new() { Dim = { new TensorShapeProto.Types.Dimension { DimParam = "batch" } } };
        foreach (long length in shape)
            lengths.Dim.Add(length < 0 ? new() { DimParam = "any" } : new TensorShapeProto.Types.Dimension { DimValue = length });
        _graph.Input.Add(new ValueInfoProto { Name = name, Type = new() { TensorType = new() { ElemType = type, Shape = lengths } } });
        return this;
    }

    /// <summary>Adds a constant of random numbers.</summary>
    public OnnxModel Weights(string name, params long[] shape) => Floats(
        name,
        [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (count, length) => count * length)).Select(_ =>
            (float)_random.NextDouble() - .4f)],
        shape);

    /// <summary>Adds a constant of floats.</summary>
    public OnnxModel Floats(string name, float[] values, params long[] shape) =>
        Constant(name, 1, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), shape);

    /// <summary>Adds a list of integers.</summary>
    public OnnxModel List(string name, params long[] values) =>
        Constant(name, 7, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), values.Length);

    /// <summary>Adds one integer.</summary>
    public OnnxModel Integer(string name, long value) => Constant(name, 7, BitConverter.GetBytes(value));

    /// <summary>Adds one float.</summary>
    public OnnxModel Float(string name, float value) => Constant(name, 1, BitConverter.GetBytes(value));

    /// <summary>Adds a constant with its bytes as in the file.</summary>
    public OnnxModel Constant(string name, int type, byte[] bytes, params long[] shape)
    {
        _graph.Initializer.Add(new TensorProto { Name = name, DataType = type, Dims = { shape }, RawData = ByteString.CopyFrom(bytes) });
        return this;
    }

    /// <summary>Adds a node with the inputs and outputs that a text names: <c>x, w → y</c>.</summary>
    public OnnxModel Node(string operation, string tensors, params (string Key, object Value)[] attributes)
    {
        string[] sides = tensors.Split("→");
        _outputs = [.. Names(sides[1])];
        int dot = operation.LastIndexOf('.');
        _graph.Node.Add(new NodeProto
        {
            Name = $"{operation}_{_outputs[0]}",
            OpType = operation[(dot + 1)..],
            Domain = dot < 0 ? "" : operation[..dot],
            Input = { Names(sides[0]) },
            Output = { _outputs },
            Attribute = { attributes.Select(attribute => Attribute(attribute.Key, attribute.Value)) },
        });
        return this;
    }

    /// <summary>Names the outputs of the model.</summary>
    public OnnxModel Outputs(params string[] names)
    {
        (_outputs, _isNamed) = ([.. names], true);
        return this;
    }

    /// <summary>Writes the file. ONNX Runtime wants types of outputs, which are floats unless stated.</summary>
    public TemporaryFile Save(int type = 1)
    {
        if (_isNamed || _graph.Output.Count == 0)
        {
            _graph.Output.Clear();
            foreach (string name in _outputs.Where(name => name.Length > 0))
                _graph.Output.Add(new ValueInfoProto { Name = name, Type = new() { TensorType = new() { ElemType = type } } });
        }
        TemporaryFile file = new();
        File.WriteAllBytes(file.Path, Proto.ToByteArray());
        return file;
    }

    private static IEnumerable<string> Names(string list) =>
        list.Trim().Length == 0 ? [] : list.Split(',').Select(name => name.Trim());

    private static AttributeProto Attribute(string key, object value) => value switch
    {
        float number => new() { Name = key, Type = 1, F = number },
        double number => new() { Name = key, Type = 1, F = (float)number },
        int number => new() { Name = key, Type = 2, I = number },
        long number => new() { Name = key, Type = 2, I = number },
        string text => new() { Name = key, Type = 3, S = ByteString.CopyFromUtf8(text) },
        TensorProto tensor => new() { Name = key, Type = 4, T = tensor },
        GraphProto graph => new() { Name = key, Type = 5, G = graph },
        float[] numbers => new() { Name = key, Type = 6, Floats = { numbers } },
        long[] numbers => new() { Name = key, Type = 7, Ints = { numbers } },
        _ => throw new ArgumentException($"'{key}' has another type.", nameof(value)),
    };
}

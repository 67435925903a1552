using System.Text.Json;
using Google.Protobuf;
using Kente.Onnx;
using Kente.Onnx.Format;

namespace Kente.Models.OnnxFiles;

/// <summary>Converts graphs to the content of <c>.onnx</c> files.</summary>
internal static class OnnxFile
{
    // IR version that belongs to opset 17.
    private const long FormatVersion = 8;

    // Domain of the operators for classical machine learning.
    private const string MLDomain = "ai.onnx.ml";

    private static readonly string[] Images = ["height", "width"], Sequences = ["length"], Volumes = ["depth", "height", "width"];

    public static ModelProto Of(string name, OnnxBody body, OnnxOptions options)
    {
        bool isLater = OnnxUpgrade.IsNeeded(body);
        if (isLater) OnnxUpgrade.Apply(body);
        ModelProto model = new()
        {
            IrVersion = isLater ? OnnxUpgrade.FormatVersion : FormatVersion,
            ProducerName = "Kente",
            ProducerVersion = typeof(OnnxFile).Assembly.GetName().Version!.ToString(3),
            Graph = Graph(name, body),
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = isLater ? OnnxUpgrade.Opset : OnnxGraph.Opset } },
        };
        if (body.Nodes.Any(node => node.Operator.StartsWith(MLDomain, StringComparison.Ordinal)))
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = MLDomain, Version = OnnxGraph.MLOpset });
        if (options.Classes.Count > 0)
            model.MetadataProps.Add(new StringStringEntryProto { Key = "classes", Value = JsonSerializer.Serialize(options.Classes) });
        foreach (var (key, value) in options.Metadata) model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        return model;
    }

    private static GraphProto Graph(string name, OnnxBody body) => new()
    {
        Name = name,
        Input = { body.Inputs.Select(input => Value(input, "batch", InputAxes(input))) },
        Output = { body.Outputs.Select(output => Value(output, body.Rows.GetValueOrDefault(output.Name, "batch"), [])) },
        Initializer = { body.Constants.Select(constant => Tensor(constant.Key, constant.Value)) },
        Node = { body.Nodes.Select(Node) },
    };

    // A subgraph reads the constants of its parent; its inputs have the shapes that they have there.
    private static GraphProto Inner(string name, OnnxBody body) => new()
    {
        Name = name,
        Input = { body.Inputs.Select(Typed) },
        Output = { body.Outputs.Select(Typed) },
        Node = { body.Nodes.Select(Node) },
    };

    private static ValueInfoProto Typed(OnnxTensor tensor) =>
        new() { Name = tensor.Name, Type = new() { TensorType = new() { ElemType = OnnxTypes.Code(tensor.DType) } } };

    private static NodeProto Node(OnnxNode node) => new()
    {
        Name = node.Output,
        OpType = node.Operator[(node.Operator.LastIndexOf('.') + 1)..],
        Domain = node.Operator.StartsWith(MLDomain, StringComparison.Ordinal) ? MLDomain : "",
        Input = { node.Inputs },
        Output = { node.Outputs },
        Attribute = { node.Attributes.Select(attribute => Attribute(attribute.Key, attribute.Value.Value)) },
    };

    // The values of AttributeProto.AttributeType.
    private static AttributeProto Attribute(string name, object value) => value switch
    {
        float number => new() { Name = name, Type = 1, F = number },
        long number => new() { Name = name, Type = 2, I = number },
        string text => new() { Name = name, Type = 3, S = ByteString.CopyFromUtf8(text) },
        OnnxBody inner => new() { Name = name, Type = 5, G = Inner(name, inner) },
        float[] numbers => new() { Name = name, Type = 6, Floats = { numbers } },
        long[] numbers => new() { Name = name, Type = 7, Ints = { numbers } },
        string[] texts => new() { Name = name, Type = 8, Strings = { texts.Select(ByteString.CopyFromUtf8) } },
        _ => throw new InvalidOperationException($"The attribute '{name}' has no value."),
    };

    private static TensorProto Tensor(string name, OnnxConstant constant) => new()
    {
        Name = name,
        DataType = OnnxTypes.Code(constant.Type),
        Dims = { constant.Dimensions },
        RawData = UnsafeByteOperations.UnsafeWrap(constant.Data),
    };

    private static ValueInfoProto Value(OnnxTensor tensor, string rows, string[] axes)
    {
        TensorShapeProto shape = new() { Dim = { new TensorShapeProto.Types.Dimension { DimParam = rows } } };
        for (int axis = 0; axis < tensor.Shape.Rank; axis++)
        {
            TensorShapeProto.Types.Dimension length = new();
            if (tensor.Shape[axis] is { } known) length.DimValue = known;
            else if (axes.Length > axis) length.DimParam = $"{tensor.Name}.{axes[axis]}";
            shape.Dim.Add(length);
        }
        return new() { Name = tensor.Name, Type = new() { TensorType = new() { ElemType = OnnxTypes.Code(tensor.DType), Shape = shape } } };
    }

    // Lengths that are known only at run time have names, like the batch.
    private static string[] InputAxes(OnnxTensor input) => input.Shape.Rank switch
    {
        1 or 2 => Sequences,
        3 => Images,
        4 => Volumes,
        _ => [],
    };
}

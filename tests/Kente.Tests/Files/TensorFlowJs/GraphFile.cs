using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Kente.Tests.Files.TensorFlowJs;

/// <summary>A TensorFlow.js graph model written by hand: <c>model.json</c> and <c>weights.bin</c> in a temporary folder.</summary>
internal sealed class GraphFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JsonArray _nodes = [], _weights = [];
    private readonly List<byte> _bytes = [];
    private JsonObject? _signature;

    public string Path => _folder["model.json"];

    public string WeightPath => _folder["weights.bin"];

    public JsonObject Json => new()
    {
        ["format"] = "graph-model",
        ["signature"] = _signature?.DeepClone(),
        ["modelTopology"] = new JsonObject { ["node"] = _nodes.DeepClone() },
        ["weightsManifest"] = new JsonArray(
            new JsonObject { ["paths"] = new JsonArray("weights.bin"), ["weights"] = _weights.DeepClone() }),
    };

    public void Dispose() => _folder.Dispose();

    /// <summary>Adds an input.</summary>
    public GraphFile Input(string name, int[] shape, string type = "DT_FLOAT") => Node("Placeholder", name, [], new()
    {
        ["dtype"] = new JsonObject { ["type"] = type },
        ["shape"] = new JsonObject
        {
            ["shape"] = new JsonObject { ["dim"] = new JsonArray([.. shape.Select(length => new JsonObject { ["size"] = $"{length}" })]) },
        },
    });

    /// <summary>Adds a constant of floats.</summary>
    public GraphFile Floats(string name, float[] values, params int[] shape) =>
        Weight(name, "float32", MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), shape, null);

    /// <summary>Adds a constant of integers.</summary>
    public GraphFile Integers(string name, int[] values, params int[] shape) =>
        Weight(name, "int32", MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), shape, null);

    /// <summary>Adds a list of integers.</summary>
    public GraphFile List(string name, params int[] values) => Integers(name, values, values.Length);

    /// <summary>Adds a constant with its bytes as in the file.</summary>
    public GraphFile Weight(string name, string type, byte[] bytes, int[] shape, JsonObject? quantization)
    {
        Node("Const", name, [], []);
        JsonObject entry = new() { ["name"] = name, ["shape"] = Array(shape), ["dtype"] = type };
        if (quantization is not null) entry["quantization"] = quantization;
        _weights.Add(entry);
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Adds a node.</summary>
    public GraphFile Node(string operation, string name, string[] inputs, JsonObject? attributes = null)
    {
        _nodes.Add(new JsonObject
        {
            ["name"] = name,
            ["op"] = operation,
            ["input"] = new JsonArray([.. inputs.Select(input => (JsonNode)input)]),
            ["attr"] = attributes ?? [],
        });
        return this;
    }

    /// <summary>Names the outputs.</summary>
    public GraphFile Outputs(params (string Name, string Source)[] outputs)
    {
        _signature = new()
        {
            ["outputs"] = new JsonObject(outputs.Select(output =>
                KeyValuePair.Create(output.Name, (JsonNode?)new JsonObject { ["name"] = output.Source }))),
        };
        return this;
    }

    public GraphFile Write(JsonObject? json = null)
    {
        File.WriteAllText(Path, (json ?? Json).ToJsonString());
        File.WriteAllBytes(WeightPath, [.. _bytes]);
        return this;
    }

    public Model Load()
    {
        Write();
        return Model.LoadTensorFlowJs(Path);
    }

    public static JsonObject Ints(params int[] values) =>
        new() { ["list"] = new JsonObject { ["i"] = new JsonArray([.. values.Select(value => (JsonNode)$"{value}")]) } };

    public static JsonObject Int(int value) => new() { ["i"] = $"{value}" };

    public static JsonObject Float(double value) => new() { ["f"] = value };

    public static JsonObject Flag(bool value) => new() { ["b"] = value };

    public static JsonObject Text(string value) => new() { ["s"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value)) };

    public static JsonObject Texts(params string[] values) =>
        new() { ["list"] = new JsonObject { ["s"] = new JsonArray([.. values.Select(value => Text(value)["s"]!.DeepClone())]) } };

    public static JsonObject Type(string value) => new() { ["type"] = value };

    /// <summary>Strides, padding and fused operations of a convolution.</summary>
    public static JsonObject Convolution(int stride, string padding, params string[] fused)
    {
        JsonObject attributes = new()
        {
            ["strides"] = Ints(1, stride, stride, 1),
            ["padding"] = Text(padding),
            ["data_format"] = Text("NHWC"),
        };
        if (fused.Length > 0) attributes["fused_ops"] = Texts(fused);
        return attributes;
    }

    private static JsonArray Array(int[] values) => [.. values.Select(value => (JsonNode)value)];
}

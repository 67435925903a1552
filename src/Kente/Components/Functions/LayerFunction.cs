using System.Text.Json.Nodes;
using Kente.Components.Layers.Merging;
using Kente.Components.Layers.Reshaping;
using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>A function that computes what a layer of Keras computes: concatenation, reshape, transpose.</summary>
internal sealed class LayerFunction : TensorFunction
{
    private readonly Operation _layer;
    private readonly Action<ObjectConfig> _settings;

    private LayerFunction(string kerasClass, Operation layer, Action<ObjectConfig> settings, string? name)
        : base("numpy", kerasClass, name) => (_layer, _settings) = (layer, settings);

    internal override bool ReadsList => _layer.ReadsList;

    internal static LayerFunction Concatenate(int axis, string? name = null) =>
        new("Concatenate", new Concatenate(axis, "inner"), config => config.Set("axis", axis), name);

    internal static LayerFunction Reshape(IReadOnlyList<int> targetShape, string? name = null) =>
        new("Reshape", new Reshape(targetShape, "inner"), config => config.Set("newshape", [-1, .. targetShape]), name);

    internal static LayerFunction Transpose(IReadOnlyList<int> dims, string? name = null) =>
        new("Transpose", new Permute(dims, "inner"), config => config.Set("axes", [0, .. dims]), name);

    internal static LayerFunction Read(string kerasClass, ObjectConfig config, string? name)
    {
        if (kerasClass == "Concatenate") return Concatenate(config.Int("axis", 0), name);
        string key = kerasClass == "Reshape" ? "newshape" : "axes";
        int?[] axes = config.OptionalInts(key) ?? throw config.Wrong(key, null, "a list of integers");
        bool keepsBatch = axes.Length > 0 && (kerasClass == "Reshape" ? axes[0] is null or -1 : axes[0] == 0);
        if (!keepsBatch) throw new FormatException($"{config.Owner}: The operation moves the batch axis, which Kente does not support.");
        int[] own = [.. axes.Skip(1).Select(axis => axis ?? -1)];
        return kerasClass == "Reshape" ? Reshape(own, name) : Transpose(own, name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        _settings(config);
    }

    internal override JsonArray Arguments(IReadOnlyList<JsonNode> tensors) => ReadsList ? [new JsonArray([.. tensors])] : [.. tensors];

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        try
        {
            return _layer.InferShapes(inputs)[0];
        }
        catch (ModelException fault) when (fault is { Expected: { } expected, Given: { } given })
        {
            throw new ModelException(Name, expected, given);
        }
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs) => _layer.InferTypes(inputs, 1)[0];

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => _layer.Compute(inputs, context);

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) => _layer.Export(graph, inputs);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Attention;

/// <summary>
/// Base class of attention layers with one head. For each query, the output is the mean of the values, weighted by the softmax of the
/// scores of their keys. The inputs are queries (None, queries, features), values (None, values, features) and, if they differ from the
/// values, keys. Masked values are ignored; the output of masked queries is zeros.
/// </summary>
internal abstract class QueryAttention : Operation
{
    private readonly RandomSource _random;

    private protected QueryAttention(bool useScale, double dropout, long? seed, bool causal, bool returnAttentionScores, string? name)
        : base(name)
    {
        if (dropout is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(dropout), dropout, "The dropout rate must be at least 0 and below 1.");
        (UseScale, Dropout, Causal, ReturnAttentionScores, _random) = (useScale, dropout, causal, returnAttentionScores, new(seed));
    }

    /// <summary>Whether scores are multiplied by learned scalars.</summary>
    public bool UseScale { get; }

    /// <summary>Fraction of the attention weights to drop in training.</summary>
    public double Dropout { get; }

    /// <summary>Seed of the random numbers; <see langword="null"/> if it follows from the seed of <c>Fit</c>.</summary>
    public long? Seed => _random.Seed;

    /// <summary>Whether a query attends only to values up to its own position.</summary>
    public bool Causal { get; private set; }

    /// <summary>Whether the attention weights are returned as a second output, (None, queries, values).</summary>
    public bool ReturnAttentionScores { get; private set; }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    internal override bool ReadsList => true;

    internal sealed override MaskArgument MaskArgument => MaskArgument.OfAllInputs;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("use_scale", UseScale);
        config.Set("dropout", Dropout);
        // Written only if set, because the key is newer than the oldest supported version of Keras.
        if (Seed is not null) config.Set("seed", Seed);
    }

    /// <inheritdoc/>
    protected sealed override Shape InferShape(IReadOnlyList<Shape> inputs) => InferShapes(inputs)[0];

    internal sealed override IReadOnlyList<Shape> InferShapes(IReadOnlyList<Shape> inputs)
    {
        const string expected =
            "queries of shape (None, queries, features), values of shape (None, values, size) and, if they differ from the values, as many "
            + "keys as values, with as many features as the queries";
        if (inputs.Count is not (2 or 3) || inputs.Any(input => input.Rank != 2)) throw Unfit(expected, inputs);
        var (query, value, key) = (inputs[0], inputs[1], inputs[^1]);
        CheckFeatures(query, inputs);
        if (!value[..1].Fits(key[..1]) || !query[1..].Fits(key[1..])) throw Unfit(expected, inputs);
        Shape output = [query[0], value[1]];
        return ReturnAttentionScores ? [output, [query[0], value[0]]] : [output];
    }

    /// <summary>Checks the features, if the shapes of the weights depend on them.</summary>
    private protected virtual void CheckFeatures(Shape query, IReadOnlyList<Shape> inputs) { }

    internal sealed override IReadOnlyList<DType> InferTypes(IReadOnlyList<DType> inputs, int outputs) =>
        inputs.All(type => type == DType.Float32)
            ? [.. Enumerable.Repeat(DType.Float32, outputs)]
            : throw new ModelException(Name, "float32 values", string.Join(" and ", inputs));

    /// <inheritdoc/>
    protected internal sealed override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) =>
        ComputeAll(inputs, context)[0];

    internal sealed override IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        using var scope = NewDisposeScope();
        var (query, value) = (inputs[0], inputs[1]);
        var mask = context.Mask(1)?.unsqueeze(1);
        if (Causal)
        {
            var causal = AttentionScores.CausalMask(query.size(1), value.size(1), query.device);
            mask = mask is null ? causal : mask.logical_and(causal);
        }
        var weights = AttentionScores.Softmax(Scores(query, inputs[^1]), mask);
        var result = AttentionScores.Dropout(weights, Dropout, context, _random).matmul(value);
        if (context.Mask() is { } queryMask) result = result.mul(queryMask.unsqueeze(-1));
        result.MoveToOuterDisposeScope();
        return ReturnAttentionScores ? [result, weights.MoveToOuterDisposeScope()] : [result];
    }

    /// <summary>Computes the scores (batch, queries, values).</summary>
    private protected abstract Tensor Scores(Tensor query, Tensor key);

    /// <summary>Adds the operators that compute <see cref="Scores"/> to an ONNX graph.</summary>
    private protected abstract OnnxTensor ExportScores(OnnxGraph graph, OnnxTensor query, OnnxTensor key);

    internal sealed override IReadOnlyList<OnnxTensor> ExportAll(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var (query, value) = (inputs[0], inputs[1]);
        var valueMask = graph.Mask(1) is { } values ? graph.Unsqueeze(values, 1) : null;
        var causal = Causal ? AttentionScores.ExportCausalMask(graph, query, value, 1) : null;
        var weights = AttentionScores.ExportSoftmax(
            graph, ExportScores(graph, query, inputs[^1]), AttentionScores.ExportAnd(graph, valueMask, causal));
        var result = graph.Node("MatMul", [weights, value]);
        if (graph.Mask() is { } queryMask) result = graph.Node("Mul", [result, graph.Unsqueeze(graph.Indicator(queryMask), 2)]);
        return ReturnAttentionScores ? [result, weights] : [result];
    }

    // In Keras these settings are arguments of the call.
    internal sealed override (JsonArray Args, JsonObject Kwargs) CallForm(JsonNode[] inputs)
    {
        JsonObject arguments = [];
        if (Causal) arguments["use_causal_mask"] = true;
        if (ReturnAttentionScores) arguments["return_attention_scores"] = true;
        return ([new JsonArray(inputs)], arguments);
    }

    internal sealed override bool TakeCallArgument(string name, JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.True) return false;
        if (name == "use_causal_mask") Causal = true;
        else if (name == "return_attention_scores") ReturnAttentionScores = true;
        else return false;
        return true;
    }
}

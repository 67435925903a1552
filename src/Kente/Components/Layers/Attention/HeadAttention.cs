using System.Text.Json;
using System.Text.Json.Nodes;
using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Attention;

/// <summary>
/// Base class of attention layers with several heads. Each head has its own projections of queries, keys and values; an output
/// projection combines the heads. The inputs are queries, values and, if they differ from the values, keys. Masked values are ignored;
/// the output has the mask of the queries. Vaswani et al. 2017.
/// </summary>
internal abstract class HeadAttention : Operation
{
    private readonly WeightSettings _kernelSettings, _biasSettings;
    private readonly RandomSource _random;

    private protected HeadAttention(double dropout, bool causal, bool returnAttentionScores, AttentionOptions? options, string? name)
        : base(name)
    {
        if (dropout is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(dropout), dropout, "The dropout rate must be at least 0 and below 1.");
        options ??= new();
        (Dropout, UseBias, Causal, ReturnAttentionScores) = (dropout, options.UseBias, causal, returnAttentionScores);
        _kernelSettings = WeightSettings.Of(options.Kernel, Initializers.GlorotUniform());
        _biasSettings = WeightSettings.Of(options.Bias, Initializers.Zeros());
        _random = new(options.Seed);
        ActivityRegularizer = options.ActivityRegularizer;
    }

    /// <summary>Fraction of the attention weights to drop in training.</summary>
    public double Dropout { get; }

    /// <summary>Seed of the random numbers; <see langword="null"/> if it follows from the seed of <c>Fit</c>.</summary>
    public long? Seed => _random.Seed;

    /// <summary>Whether the projections have biases.</summary>
    public bool UseBias { get; }

    /// <summary>Whether a query attends only to values up to its own position.</summary>
    public bool Causal { get; private set; }

    /// <summary>Whether the attention weights are returned as a second output, (None, heads, queries, values).</summary>
    public bool ReturnAttentionScores { get; private set; }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Operation> Inner => Query is null ? [] : [Query, Key, Value, Output];

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    internal override IEnumerable<(string Path, Operation Layer)> Parts => Query is null
        ? []
        : [
            ($"{PathPrefix}query_dense", Query), ($"{PathPrefix}key_dense", Key), ($"{PathPrefix}value_dense", Value),
            ($"{PathPrefix}output_dense", Output),
        ];

    /// <summary>What Keras's attributes of the projections start with; files name the weights after the attributes.</summary>
    private protected virtual string PathPrefix => "";

    internal sealed override MaskArgument MaskArgument => MaskArgument.OfEachInput;

    internal override IReadOnlyList<string> ArgumentNames { get; } = ["query", "value", "key"];

    private protected HeadProjection? Query { get; private set; }

    private protected HeadProjection Key { get; private set; } = null!;

    private protected HeadProjection Value { get; private set; } = null!;

    private protected HeadProjection Output { get; private set; } = null!;

    /// <summary>Builds the projections.</summary>
    /// <param name="inputs">Shapes of the inputs.</param>
    /// <param name="query">Number of query heads and their size.</param>
    /// <param name="key">Number of key heads and their size.</param>
    /// <param name="value">Number of value heads and their size.</param>
    /// <param name="output">Feature axes of the output.</param>
    private protected void BuildProjections(IReadOnlyList<Shape> inputs, long[] query, long[] key, long[] value, long[] output)
    {
        Query = Build("query", 1, query, inputs[0]);
        Key = Build("key", 1, key, inputs[^1]);
        Value = Build("value", 1, value, inputs[1]);
        Output = Build("attention_output", 2, output, Shape.Create([.. inputs[0][..^1], query[0], value[1]]));

        HeadProjection Build(string name, int inputAxes, long[] outputAxes, Shape input)
        {
            HeadProjection projection = new(name, inputAxes, outputAxes, UseBias, _kernelSettings, _biasSettings);
            projection.BuildFor([input]);
            return projection;
        }
    }

    /// <summary>Checks the inputs: queries, values and keys with known numbers of features, and as many keys as values.</summary>
    private protected (Shape Query, Shape Value, Shape Key) Checked(IReadOnlyList<Shape> inputs, string expected)
    {
        if (inputs.Count is not (2 or 3)) throw Unfit(expected, inputs);
        var (query, value, key) = (inputs[0], inputs[1], inputs[^1]);
        if (inputs.Any(input => input.Rank != query.Rank || input.Rank < 2 || input[^1] is null) || !value[..^1].Fits(key[..^1]))
            throw Unfit(expected, inputs);
        if (BuiltFor is { } first && (first[0][^1] != query[^1] || first[1][^1] != value[^1] || first[^1][^1] != key[^1]))
        {
            throw Unfit(
                $"queries, values and keys of {first[0][^1]}, {first[1][^1]} and {first[^1][^1]} features, for which its weights were "
                + "built",
                inputs);
        }
        return (query, value, key);
    }

    internal sealed override IReadOnlyList<DType> InferTypes(IReadOnlyList<DType> inputs, int outputs) =>
        inputs.All(type => type == DType.Float32)
            ? [.. Enumerable.Repeat(DType.Float32, outputs)]
            : throw new ModelException(Name, "float32 values", string.Join(" and ", inputs));

    /// <inheritdoc/>
    protected sealed override Shape InferShape(IReadOnlyList<Shape> inputs) => InferShapes(inputs)[0];

    /// <inheritdoc/>
    protected internal sealed override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) =>
        ComputeAll(inputs, context)[0];

    /// <summary>Applies a projection. As in Keras, the activity regularizer applies to each projection.</summary>
    private protected Tensor Project(HeadProjection projection, Tensor x, CallContext context)
    {
        var y = projection.Apply(x);
        if (ActivityRegularizer is { } regularizer) context.ActivityCosts?.Add(regularizer, y);
        return y;
    }

    /// <summary>Computes scaled dot-product attention for queries, keys and values (batch, …, heads, positions, size of a head).</summary>
    /// <returns>The output of each head, and the attention weights, which are <see langword="null"/> if they are not needed.</returns>
    private protected (Tensor Heads, Tensor? Weights) Attend(Tensor query, Tensor key, Tensor value, CallContext context)
    {
        var mask = Mask(query.size(-2), key.size(-2), query.device, context);
        // libtorch's attention does not materialize the matrix of the scores.
        if (mask is null && !ReturnAttentionScores && !(context.Training && Dropout > 0) && query.dim() == 4)
            return (nn.functional.scaled_dot_product_attention(query, key, value), null);
        while (mask is not null && mask.dim() < query.dim()) mask = mask.unsqueeze(1);
        var scores = query.mul(Scalars.Of(1 / Math.Sqrt(query.size(-1)))).matmul(key.transpose(-2, -1));
        var weights = AttentionScores.Softmax(scores, mask);
        return (AttentionScores.Dropout(weights, Dropout, context, _random).matmul(value), weights);
    }

    /// <summary>Adds the operators that compute <see cref="Attend"/> to an ONNX graph.</summary>
    /// <param name="graph">The graph to extend.</param>
    /// <param name="heads">Queries, keys and values by heads.</param>
    /// <param name="rank">Number of axes of queries, keys and values.</param>
    /// <param name="size">Number of features of a query.</param>
    private protected (OnnxTensor Heads, OnnxTensor Weights) ExportAttend(
        OnnxGraph graph, (OnnxTensor Query, OnnxTensor Key, OnnxTensor Value) heads, int rank, long size)
    {
        var causal = Causal ? AttentionScores.ExportCausalMask(graph, heads.Query, heads.Key, rank - 2) : null;
        var mask = AttentionScores.ExportAnd(graph, Mask(0, rank - 1), Mask(1, rank - 2), Mask(2, rank - 2), causal);
        long[] transposed = [.. Enumerable.Range(0, rank - 2).Select(axis => (long)axis), rank - 1, rank - 2];
        var scaled = graph.Node("Mul", [heads.Query, graph.Scalar(1 / Math.Sqrt(size))]);
        var scores = graph.Node("MatMul", [scaled, graph.Transpose(heads.Key, transposed)]);
        var weights = AttentionScores.ExportSoftmax(graph, scores, mask);
        return (graph.Node("MatMul", [weights, heads.Value]), weights);

        // Adds axes of length 1 between the batch and the positions, and for the positions of the other input.
        OnnxTensor? Mask(int input, int other) => graph.Mask(input) is { } mask
            ? graph.Unsqueeze(mask, [.. Enumerable.Range(1, rank - 3).Append(other).Select(axis => (long)axis)])
            : null;
    }

    /// <summary>Writes the settings that all layers with several heads have.</summary>
    private protected void WriteCommon(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("dropout", Dropout);
        config.Set("use_bias", UseBias);
        config.SetWeight("kernel", _kernelSettings);
        config.SetWeight("bias", _biasSettings);
        // Written only if set, because the key is newer than the oldest supported version of Keras.
        if (Seed is not null) config.Set("seed", Seed);
    }

    /// <summary>Rejects settings of newer versions of Keras that are not supported.</summary>
    private protected static void RejectUnsupported(ObjectConfig config)
    {
        config.Only("use_gate", false);
        config.Only("sliding_window", null);
    }

    // In Keras these settings are arguments of the call, and the tensors are separate arguments.
    internal sealed override (JsonArray Args, JsonObject Kwargs) CallForm(JsonNode[] inputs)
    {
        JsonObject arguments = [];
        if (Causal) arguments["use_causal_mask"] = true;
        if (ReturnAttentionScores) arguments["return_attention_scores"] = true;
        return (new JsonArray(inputs), arguments);
    }

    internal sealed override bool TakeCallArgument(string name, JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.True) return false;
        if (name == "use_causal_mask") Causal = true;
        else if (name == "return_attention_scores") ReturnAttentionScores = true;
        else return false;
        return true;
    }

    // (batch, queries, values), with axes of length 1 where it is broadcast.
    private Tensor? Mask(long queries, long values, torch.Device device, CallContext context)
    {
        Tensor?[] masks =
        [
            context.Mask(0)?.unsqueeze(-1),
            context.Mask(1)?.unsqueeze(1),
            context.Mask(2)?.unsqueeze(1),
            Causal ? AttentionScores.CausalMask(queries, values, device).unsqueeze(0) : null,
        ];
        Tensor? all = null;
        foreach (var mask in masks)
            if (mask is not null) all = all is null ? mask : all.logical_and(mask);
        return all;
    }
}

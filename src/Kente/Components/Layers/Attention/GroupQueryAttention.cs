using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Attention;

/// <summary>Grouped-query attention: several query heads share a key and value head. Ainslie et al. 2023.</summary>
[KerasObject("GroupQueryAttention", "GroupedQueryAttention")]
internal sealed class GroupQueryAttention : HeadAttention, IFromConfig<GroupQueryAttention>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.GroupQueryAttention"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public GroupQueryAttention(
        int headDim, int numQueryHeads, int numKeyValueHeads, double dropout = 0, bool causal = false, bool returnAttentionScores = false,
        AttentionOptions? options = null, string? name = null)
        : base(dropout, causal, returnAttentionScores, options, name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(headDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(numKeyValueHeads, 1);
        if (numQueryHeads < 1 || numQueryHeads % numKeyValueHeads != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(numQueryHeads), numQueryHeads,
                $"The number of query heads must be a multiple of the {numKeyValueHeads} key and value heads.");
        }
        (HeadDim, NumQueryHeads, NumKeyValueHeads) = (headDim, numQueryHeads, numKeyValueHeads);
    }

    /// <summary>Size of each attention head.</summary>
    public int HeadDim { get; }

    /// <summary>Number of query heads.</summary>
    public int NumQueryHeads { get; }

    /// <summary>Number of key and value heads.</summary>
    public int NumKeyValueHeads { get; }

    internal override string PythonClass => "GroupedQueryAttention";

    // MultiHeadAttention has public properties for its projections; in this class only the private attributes exist.
    private protected override string PathPrefix => "_";

    /// <inheritdoc/>
    public static GroupQueryAttention FromConfig(ObjectConfig config)
    {
        RejectUnsupported(config);
        return new(
            config.Int("head_dim"), config.Int("num_query_heads"), config.Int("num_key_value_heads"), config.Number("dropout", 0),
            options: new()
            {
                UseBias = config.Flag("use_bias", true),
                Kernel = config.Weight("kernel"),
                Bias = config.Weight("bias"),
                Seed = config.Seed(),
            },
            name: config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteCommon(config);
        config.Set("head_dim", HeadDim);
        config.Set("num_query_heads", NumQueryHeads);
        config.Set("num_key_value_heads", NumKeyValueHeads);
    }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        BuildProjections(
            inputs, [NumQueryHeads, HeadDim], [NumKeyValueHeads, HeadDim], [NumKeyValueHeads, HeadDim], [inputs[0][^1]!.Value]);
    }

    internal override IReadOnlyList<Shape> InferShapes(IReadOnlyList<Shape> inputs)
    {
        const string expected =
            "queries of shape (None, queries, features), values of shape (None, values, features) and, if they differ from the values, as "
            + "many keys as values, all with a known number of features";
        var (query, value, _) = Checked(inputs, expected);
        if (query.Rank != 2) throw Unfit(expected, inputs);
        return ReturnAttentionScores ? [query, [NumQueryHeads, query[0], value[0]]] : [query];
    }

    internal override IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        using var scope = NewDisposeScope();
        int groupSize = NumQueryHeads / NumKeyValueHeads;
        var query = Project(Query!, inputs[0], context).transpose(1, 2);
        var key = Project(Key, inputs[^1], context).repeat_interleave(groupSize, 2).transpose(1, 2);
        var value = Project(Value, inputs[1], context).repeat_interleave(groupSize, 2).transpose(1, 2);
        var (heads, weights) = Attend(query, key, value, context);
        var output = Project(Output, heads.transpose(1, 2), context).MoveToOuterDisposeScope();
        return ReturnAttentionScores ? [output, weights!.MoveToOuterDisposeScope()] : [output];
    }

    internal override IReadOnlyList<OnnxTensor> ExportAll(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        int groupSize = NumQueryHeads / NumKeyValueHeads;
        var (query, key, value) = (graph.Run(Query!, [inputs[0]])[0], graph.Run(Key, [inputs[^1]])[0], graph.Run(Value, [inputs[1]])[0]);
        var (heads, weights) = ExportAttend(
            graph, (SwapHeads(query), SwapHeads(Repeated(key)), SwapHeads(Repeated(value))), 4, HeadDim);
        var output = graph.Run(Output, [SwapHeads(heads).As(DType.Float32, query.Shape)])[0];
        return ReturnAttentionScores ? [output, weights] : [output];

        OnnxTensor Repeated(OnnxTensor x)
        {
            var repeated = graph.Node("Tile", [graph.Unsqueeze(x, 3), graph.Integers(1, 1, 1, groupSize, 1)]);
            return graph.Reshape(repeated, 0, 0, NumQueryHeads, HeadDim);
        }
        // (batch, positions, heads, features) ↔ (batch, heads, positions, features)
        OnnxTensor SwapHeads(OnnxTensor x) => graph.Transpose(x, 0, 2, 1, 3);
    }
}

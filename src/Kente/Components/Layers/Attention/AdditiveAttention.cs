using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Attention;

/// <summary>Additive attention, with the scores Σ scale · tanh(query + key). Bahdanau, Cho, Bengio 2015.</summary>
internal sealed class AdditiveAttention : QueryAttention, IFromConfig<AdditiveAttention>
{
    private Weight? _scale;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.AdditiveAttention"/>.</summary>
    /// <param name="useScale">Whether features are multiplied by learned scalars; default true.</param>
    /// <param name="dropout">Fraction of the attention weights to drop in training; 0 to below 1, default 0.</param>
    /// <param name="seed">Seed of the dropout; by default it follows from the seed of <c>Fit</c>.</param>
    /// <param name="causal">Whether a query attends only to values up to its own position; default false.</param>
    /// <param name="returnAttentionScores">Whether the attention weights are returned as a second output; default false.</param>
    /// <param name="name">Name of the layer; default <c>additive_attention</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in the range 0 to below 1.</exception>
    public AdditiveAttention(
        bool useScale = true, double dropout = 0, long? seed = null, bool causal = false, bool returnAttentionScores = false,
        string? name = null)
        : base(useScale, dropout, seed, causal, returnAttentionScores, name) { }

    /// <inheritdoc/>
    public static AdditiveAttention FromConfig(ObjectConfig config) =>
        new(config.Flag("use_scale", true), config.Number("dropout", 0), config.Seed(), name: config.Name);

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (UseScale) _scale = AddWeight("scale", [inputs[0][1]!.Value], Initializers.GlorotUniform());
    }

    private protected override void CheckFeatures(Shape query, IReadOnlyList<Shape> inputs)
    {
        if (!UseScale) return;
        if (query[1] is null) throw Unfit("queries with a known number of features", inputs);
        if (BuiltFor is [var first, ..] && first[1] != query[1])
            throw Unfit($"queries of {first[1]} features, for which its weights were built", inputs);
    }

    private protected override Tensor Scores(Tensor query, Tensor key)
    {
        var features = query.unsqueeze(2).Plus(key.unsqueeze(1)).tanh();
        return _scale is null ? features.sum(-1) : features.matmul(_scale.Native);
    }

    private protected override OnnxTensor ExportScores(OnnxGraph graph, OnnxTensor query, OnnxTensor key)
    {
        var features = graph.Node("Tanh", [graph.Node("Add", [graph.Unsqueeze(query, 2), graph.Unsqueeze(key, 1)])]);
        return _scale is null
            ? graph.Node("ReduceSum", [features, graph.Integers(-1)], ("keepdims", 0))
            : graph.Node("MatMul", [features, graph.Weight(_scale)]);
    }
}

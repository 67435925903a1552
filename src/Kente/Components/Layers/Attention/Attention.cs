using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Attention;

/// <summary>Dot-product attention. Luong, Pham, Manning 2015.</summary>
internal sealed class Attention : QueryAttention, IFromConfig<Attention>
{
    private Weight? _scale, _factor;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Attention"/>.</summary>
    /// <param name="useScale">Whether scores are multiplied by a learned scalar, initially 1; default false.</param>
    /// <param name="scoreMode">How scores are computed; default the dot product.</param>
    /// <param name="dropout">Fraction of the attention weights to drop in training; 0 to below 1, default 0.</param>
    /// <param name="seed">Seed of the dropout; by default it follows from the seed of <c>Fit</c>.</param>
    /// <param name="causal">Whether a query attends only to values up to its own position; default false.</param>
    /// <param name="returnAttentionScores">Whether the attention weights are returned as a second output; default false.</param>
    /// <param name="name">Name of the layer; default <c>attention</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in the range 0 to below 1.</exception>
    public Attention(
        bool useScale = false, ScoreMode scoreMode = ScoreMode.Dot, double dropout = 0, long? seed = null, bool causal = false,
        bool returnAttentionScores = false, string? name = null)
        : base(useScale, dropout, seed, causal, returnAttentionScores, name) => ScoreMode = scoreMode;

    /// <summary>How scores are computed.</summary>
    public ScoreMode ScoreMode { get; }

    /// <inheritdoc/>
    public static Attention FromConfig(ObjectConfig config) => new(
        config.Flag("use_scale", false),
        config.Choice("score_mode", ScoreMode.Dot, ("dot", ScoreMode.Dot), ("concat", ScoreMode.Concatenate)),
        config.Number("dropout", 0), config.Seed(), name: config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        config.Set("score_mode", ScoreMode == ScoreMode.Dot ? "dot" : "concat");
    }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        if (UseScale) _scale = AddWeight("scale", [], Initializers.Ones());
        if (ScoreMode == ScoreMode.Concatenate) _factor = AddWeight("concat_score_weight", [], Initializers.Ones());
    }

    private protected override Tensor Scores(Tensor query, Tensor key)
    {
        if (ScoreMode == ScoreMode.Dot)
        {
            var products = query.bmm(key.transpose(1, 2));
            return _scale is null ? products : products.mul(_scale.Native);
        }
        var features = query.unsqueeze(2).Plus(key.unsqueeze(1));
        if (_scale is not null) features = features.mul(_scale.Native);
        return features.tanh().sum(-1).mul(_factor!.Native);
    }

    private protected override OnnxTensor ExportScores(OnnxGraph graph, OnnxTensor query, OnnxTensor key)
    {
        OnnxTensor Scaled(OnnxTensor x) => _scale is null ? x : graph.Node("Mul", [x, graph.Weight(_scale)]);
        if (ScoreMode == ScoreMode.Dot) return Scaled(graph.Node("MatMul", [query, graph.Transpose(key, 0, 2, 1)]));
        var features = Scaled(graph.Node("Add", [graph.Unsqueeze(query, 2), graph.Unsqueeze(key, 1)]));
        var sum = graph.Node("ReduceSum", [graph.Node("Tanh", [features]), graph.Integers(-1)], ("keepdims", 0));
        return graph.Node("Mul", [sum, graph.Weight(_factor!)]);
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Attention;

/// <summary>Multi-head attention. Vaswani et al. 2017.</summary>
internal sealed class MultiHeadAttention : HeadAttention, IFromConfig<MultiHeadAttention>
{
    private readonly int[]? _outputShape, _attentionAxes;
    private int[] _axes = [];

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.MultiHeadAttention"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public MultiHeadAttention(
        int numHeads, int keyDim, int? valueDim = null, double dropout = 0, bool causal = false, bool returnAttentionScores = false,
        MultiHeadAttentionOptions? options = null, string? name = null)
        : base(dropout, causal, returnAttentionScores, options, name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numHeads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(keyDim, 1);
        if (valueDim is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(valueDim));
        (_outputShape, _attentionAxes) = (options?.OutputShape?.ToArray(), options?.AttentionAxes?.ToArray());
        foreach (int length in _outputShape ?? []) ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, "outputShape");
        foreach (int axis in _attentionAxes ?? []) Axis.NotBatch(axis);
        (NumHeads, KeyDim, ValueDim) = (numHeads, keyDim, valueDim ?? keyDim);
    }

    /// <summary>Number of attention heads.</summary>
    public int NumHeads { get; }

    /// <summary>Size of each head for query and key.</summary>
    public int KeyDim { get; }

    /// <summary>Size of each head for the value.</summary>
    public int ValueDim { get; }

    // In Keras the regularizer applies only to the projections here, unlike in GroupQueryAttention.
    private protected override Regularizer? OutputRegularizer => null;

    /// <inheritdoc/>
    public static MultiHeadAttention FromConfig(ObjectConfig config)
    {
        RejectUnsupported(config);
        return new(
            config.Int("num_heads"), config.Int("key_dim"), config.Values["value_dim"] is null ? null : config.Int("value_dim"),
            config.Number("dropout", 0),
            options: new()
            {
                OutputShape = config.Ints("output_shape"),
                AttentionAxes = config.Ints("attention_axes"),
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
        config.Set("num_heads", NumHeads);
        config.Set("key_dim", KeyDim);
        config.Set("value_dim", ValueDim);
        if (_outputShape is null) config.Values["output_shape"] = null;
        else config.Set("output_shape", _outputShape);
        if (_attentionAxes is null && _axes.Length == 0) config.Values["attention_axes"] = null;
        else config.Set("attention_axes", _attentionAxes ?? _axes);
    }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        _axes = Axes(inputs[0]);
        long[] output = _outputShape is null ? [inputs[0][^1]!.Value] : [.. _outputShape.Select(length => (long)length)];
        BuildProjections(inputs, [NumHeads, KeyDim], [NumHeads, KeyDim], [NumHeads, ValueDim], output);
    }

    internal override IReadOnlyList<Shape> InferShapes(IReadOnlyList<Shape> inputs)
    {
        const string expected =
            "queries, values and, if they differ from the values, keys: all of shape (None, …, features) with the same number of axes and "
            + "a known number of features, and as many keys as values";
        var (query, value, _) = Checked(inputs, expected);
        int[] axes = Axes(query);
        if (BuiltFor is { } first && first[0].Rank != query.Rank) throw Unfit($"{first[0].Rank} axes, for which it was built", inputs);
        if (axes.Length == 0 || axes.Any(axis => axis < 1 || axis >= query.Rank))
            throw Unfit($"a shape with axes {string.Join(", ", axes)} besides the features", inputs);
        if (axes.Length > 1 && Causal) throw Unfit("a single attention axis, because it is causal", inputs);
        for (int axis = 1; axis < query.Rank; axis++)
        {
            if (!axes.Contains(axis) && !query[(axis - 1)..axis].Fits(value[(axis - 1)..axis]))
                throw Unfit($"queries and values of the same length along axis {axis}, which is not an attention axis", inputs);
        }
        Shape output = _outputShape is null ? query : Shape.Create([.. query[..^1], .. _outputShape.Select(length => (long?)length)]);
        if (!ReturnAttentionScores) return [output];
        var others = Enumerable.Range(1, query.Rank - 1).Except(axes).Select(axis => query[axis - 1]);
        var queries = axes.Select(axis => query[axis - 1]);
        var values = axes.Select(axis => value[axis - 1]);
        return [output, Shape.Create([.. others, NumHeads, .. queries, .. values])];
    }

    internal override IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        using var scope = NewDisposeScope();
        var (query, value, key) = (inputs[0], inputs[1], inputs[^1]);
        if (_axes.Length > 1 && context.Masks.Count > 0) throw MaskedInputs();
        var (heads, weights) = Attend(
            SplitHeads(Project(Query!, query, context)), SplitHeads(Project(Key, key, context)), SplitHeads(Project(Value, value, context)),
            context);
        var output = Project(Output, MergeHeads(heads, query.shape), context).MoveToOuterDisposeScope();
        return ReturnAttentionScores ? [output, UnflattenAxes(weights!, query.shape, value.shape).MoveToOuterDisposeScope()] : [output];
    }

    internal override IReadOnlyList<OnnxTensor> ExportAll(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        if (_axes.Length > 1 && inputs.Where((_, i) => graph.Mask(i) is not null).Any()) throw MaskedInputs();
        var (query, value) = (inputs[0], inputs[1]);
        int others = query.Rank - 2 - _axes.Length, headAxis = query.Rank - 1;
        long[] order = [0, .. Others(headAxis), headAxis, .. _axes, headAxis + 1];
        var unchanged = new long[others + 2];
        var queryHeads = SplitHeads(graph.Run(Query!, [query])[0], KeyDim);
        var keyHeads = SplitHeads(graph.Run(Key, [inputs[^1]])[0], KeyDim);
        var valueHeads = SplitHeads(graph.Run(Value, [value])[0], ValueDim);
        var (heads, weights) = ExportAttend(graph, (queryHeads, keyHeads, valueHeads), others + 4, KeyDim);
        if (_axes.Length > 1)
        {
            heads = graph.Reshape(heads, [graph.Integers(unchanged), Lengths(query), graph.Integers(ValueDim)]);
            weights = graph.Reshape(weights, [graph.Integers(unchanged), Lengths(query), Lengths(value)]);
        }
        var merged = graph.Transpose(heads, [.. Enumerable.Range(0, order.Length).Select(axis => (long)Array.IndexOf(order, (long)axis))]);
        var output = graph.Run(Output, [merged.As(DType.Float32, Shape.Create([.. query.Shape[..^1], NumHeads, ValueDim]))])[0];
        return ReturnAttentionScores ? [output, weights] : [output];

        OnnxTensor SplitHeads(OnnxTensor projected, long size)
        {
            var moved = graph.Transpose(projected, order);
            return _axes.Length == 1 ? moved : graph.Reshape(moved, [.. unchanged, -1, size]);
        }
        OnnxTensor Lengths(OnnxTensor x) => graph.Node("Concat", [.. _axes.Select(axis => graph.Length(x, axis))], ("axis", 0));
    }

    private ModelException MaskedInputs() =>
        new(Name, $"inputs without a mask, because it has several attention axes, {string.Join(", ", _axes)}", "masked time steps");

    private int[] Axes(Shape query) => _attentionAxes is null
        ? [.. Enumerable.Range(1, query.Rank - 1)]
        // As in Keras, negative axes count from the end of the projected queries, so −1 is the features of a head.
        : [.. _attentionAxes.Select(axis => axis > 0 ? axis : query.Rank + 1 + axis)];

    // (batch, axes…, heads, features) → (batch, other axes…, heads, positions, features)
    private Tensor SplitHeads(Tensor projected)
    {
        long headAxis = projected.dim() - 2;
        var moved = projected.permute([0, .. Others(headAxis), headAxis, .. _axes, headAxis + 1]);
        return _axes.Length == 1 ? moved : moved.flatten(-1 - _axes.Length, -2);
    }

    // The inverse of SplitHeads, for the shape of the query.
    private Tensor MergeHeads(Tensor heads, long[] query)
    {
        long headAxis = query.Length - 1;
        long[] order = [0, .. Others(headAxis), headAxis, .. _axes, headAxis + 1];
        var unflattened = heads.reshape(
            [.. order.Select(axis => axis == headAxis ? NumHeads : axis == headAxis + 1 ? ValueDim : query[axis])]);
        long[] inverse = new long[order.Length];
        for (int i = 0; i < order.Length; i++) inverse[order[i]] = i;
        return unflattened.permute(inverse);
    }

    private Tensor UnflattenAxes(Tensor weights, long[] query, long[] value) => _axes.Length == 1
        ? weights
        : weights.reshape([.. weights.shape[..^2], .. _axes.Select(axis => query[axis]), .. _axes.Select(axis => value[axis])]);

    private IEnumerable<long> Others(long headAxis) => Enumerable.Range(1, (int)headAxis - 1).Except(_axes).Select(axis => (long)axis);
}

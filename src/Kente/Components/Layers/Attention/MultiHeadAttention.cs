using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Attention;

/// <summary>Attention by several heads at once. Vaswani et al. 2017.</summary>
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

    /// <summary>Number of heads.</summary>
    public int NumHeads { get; }

    /// <summary>Features of a query and of a key in a head.</summary>
    public int KeyDim { get; }

    /// <summary>Features of a value in a head.</summary>
    public int ValueDim { get; }

    // Keras has it for the dense layers alone here, other than in GroupQueryAttention.
    private protected override Regularizer? OutputRegularizer => null;

    /// <inheritdoc/>
    public static MultiHeadAttention FromConfig(ObjectConfig config)
    {
        Refuse(config);
        return new(
            config.Int("num_heads"), config.Int("key_dim"), config.Values["value_dim"] is null ? null : config.Int("value_dim"), config.Number("dropout", 0),
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
        Project(inputs, [NumHeads, KeyDim], [NumHeads, KeyDim], [NumHeads, ValueDim], _outputShape is null ? [inputs[0][^1]!.Value] : [.. _outputShape.Select(length => (long)length)]);
    }

    internal override IReadOnlyList<Shape> InferShapes(IReadOnlyList<Shape> inputs)
    {
        const string expected = "queries, values and, if others than the values, keys: all of shape (None, …, features) with the same number of axes and known features, and as many keys as values";
        var (query, value, _) = Checked(inputs, expected);
        int[] axes = Axes(query);
        if (BuiltFor is { } first && first[0].Rank != query.Rank) throw Unfit($"{first[0].Rank} axes, for which it was made", inputs);
        if (axes.Length == 0 || axes.Any(axis => axis < 1 || axis >= query.Rank)) throw Unfit($"a shape with axes {string.Join(", ", axes)} besides the features", inputs);
        if (axes.Length > 1 && Causal) throw Unfit("one axis to attend over, which has an order, where it is causal", inputs);
        for (int axis = 1; axis < query.Rank; axis++)
            if (!axes.Contains(axis) && !query[(axis - 1)..axis].Fits(value[(axis - 1)..axis])) throw Unfit($"queries and values of one length along axis {axis}, over which it does not attend", inputs);
        Shape output = _outputShape is null ? query : Shape.Create([.. query[..^1], .. _outputShape.Select(length => (long?)length)]);
        if (!ReturnAttentionScores) return [output];
        var others = Enumerable.Range(1, query.Rank - 1).Except(axes);
        return [output, Shape.Create([.. others.Select(axis => query[axis - 1]), NumHeads, .. axes.Select(axis => query[axis - 1]), .. axes.Select(axis => value[axis - 1])])];
    }

    internal override IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        using var scope = NewDisposeScope();
        var (query, value, key) = (inputs[0], inputs[1], inputs[^1]);
        if (_axes.Length > 1 && context.Masks.Count > 0) throw new ModelException(Name, $"inputs without a mask where it attends over axes {string.Join(", ", _axes)}", "masked steps");
        var (means, shares) = Attend(ByHeads(Projected(Query!, query, context)), ByHeads(Projected(Key, key, context)), ByHeads(Projected(Value, value, context)), context);
        var output = Projected(Output, FromHeads(means, query.shape), context).MoveToOuterDisposeScope();
        return ReturnAttentionScores ? [output, ByAxes(shares!, query.shape, value.shape).MoveToOuterDisposeScope()] : [output];
    }

    internal override IReadOnlyList<OnnxTensor> ExportAll(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        if (_axes.Length > 1 && inputs.Where((_, i) => graph.Mask(i) is not null).Any())
            throw new ModelException(Name, $"inputs without a mask where it attends over axes {string.Join(", ", _axes)}", "masked steps");
        var (query, value) = (inputs[0], inputs[1]);
        int others = query.Rank - 2 - _axes.Length, heads = query.Rank - 1;
        long[] order = [0, .. Others(heads), heads, .. _axes, heads + 1];
        var zeros = new long[others + 2];
        OnnxTensor ByHeads(OnnxTensor projected, long width)
        {
            var moved = graph.Transpose(projected, order);
            return _axes.Length == 1 ? moved : graph.Reshape(moved, [.. zeros, -1, width]);
        }
        OnnxTensor Lengths(OnnxTensor x) => graph.Node("Concat", [.. _axes.Select(axis => graph.Length(x, axis))], ("axis", 0));

        var (means, shares) = ExportAttend(
            graph,
            (ByHeads(graph.Run(Query!, [query])[0], KeyDim), ByHeads(graph.Run(Key, [inputs[^1]])[0], KeyDim), ByHeads(graph.Run(Value, [value])[0], ValueDim)), others + 4, KeyDim);
        if (_axes.Length > 1)
        {
            means = graph.Reshape(means, [graph.Integers(zeros), Lengths(query), graph.Integers(ValueDim)]);
            shares = graph.Reshape(shares, [graph.Integers(zeros), Lengths(query), Lengths(value)]);
        }
        var apart = graph.Transpose(means, [.. Enumerable.Range(0, order.Length).Select(axis => (long)Array.IndexOf(order, (long)axis))]);
        var output = graph.Run(Output, [apart.As(DType.Float32, Shape.Create([.. query.Shape[..^1], NumHeads, ValueDim]))])[0];
        return ReturnAttentionScores ? [output, shares] : [output];
    }

    private int[] Axes(Shape query) => _attentionAxes is null
        ? [.. Enumerable.Range(1, query.Rank - 1)]
        // A negative axis is counted from the features of the projected queries, as in Keras: −1 is the heads' own.
        : [.. _attentionAxes.Select(axis => axis > 0 ? axis : query.Rank + 1 + axis)];

    // (batch, axes…, heads, width) → (batch, other axes…, heads, places, width)
    private Tensor ByHeads(Tensor projected)
    {
        long heads = projected.dim() - 2;
        var moved = projected.permute([0, .. Others(heads), heads, .. _axes, heads + 1]);
        return _axes.Length == 1 ? moved : moved.flatten(-1 - _axes.Length, -2);
    }

    private Tensor FromHeads(Tensor means, long[] query)
    {
        long heads = query.Length - 1;
        long[] order = [0, .. Others(heads), heads, .. _axes, heads + 1];
        var apart = means.reshape([.. order.Select(axis => axis == heads ? NumHeads : axis == heads + 1 ? ValueDim : query[axis])]);
        long[] back = new long[order.Length];
        for (int i = 0; i < order.Length; i++) back[order[i]] = i;
        return apart.permute(back);
    }

    private Tensor ByAxes(Tensor shares, long[] query, long[] value) => _axes.Length == 1
        ? shares
        : shares.reshape([.. shares.shape[..^2], .. _axes.Select(axis => query[axis]), .. _axes.Select(axis => value[axis])]);

    private IEnumerable<long> Others(long heads) => Enumerable.Range(1, (int)heads - 1).Except(_axes).Select(axis => (long)axis);
}

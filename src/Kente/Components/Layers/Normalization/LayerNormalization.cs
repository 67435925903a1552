using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Normalization;

/// <summary>
/// Layer normalization: normalizes each sample to mean 0 and variance 1 over the given axes. Ba, Kiros, Hinton 2016.
/// </summary>
internal sealed class LayerNormalization : SingleInputLayer, IFromConfig<LayerNormalization>
{
    private readonly WeightSettings _betaSettings, _gammaSettings;
    private readonly int[] _axes;
    private Weight? _gamma, _beta;
    private long[] _lengths = [], _along = [], _broadcast = [];
    private bool _trailing;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.LayerNormalization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, or epsilon is not above 0.</exception>
    public LayerNormalization(
        IReadOnlyList<int>? axes = null, double epsilon = 1e-3, bool center = true, bool scale = true,
        NormalizationOptions? options = null, string? name = null) : base(name)
    {
        _axes = Axis.Several(axes ?? [-1]);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        (Epsilon, Center, Scale) = (epsilon, center, scale);
        _betaSettings = WeightSettings.Of(options?.Beta, Initializers.Zeros());
        _gammaSettings = WeightSettings.Of(options?.Gamma, Initializers.Ones());
    }

    /// <summary>Axes to normalize, where 0 is the batch and negative values count from the end.</summary>
    public IReadOnlyList<int> Axes => _axes;

    /// <summary>Small number added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the offset beta is added.</summary>
    public bool Center { get; }

    /// <summary>Whether the result is multiplied by the scale gamma.</summary>
    public bool Scale { get; }

    /// <inheritdoc/>
    public static LayerNormalization FromConfig(ObjectConfig config)
    {
        config.Only("rms_scaling", false);
        return new(
            config.Ints("axis"), config.Number("epsilon", 1e-3), config.Flag("center", true), config.Flag("scale", true),
            new() { Beta = config.Weight("beta"), Gamma = config.Weight("gamma") }, config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("axis", _axes);
        config.Set("epsilon", Epsilon);
        config.Set("center", Center);
        config.Set("scale", Scale);
        config.SetWeight("beta", _betaSettings);
        config.SetWeight("gamma", _gammaSettings);
    }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    private protected override Shape InferShape(Shape input)
    {
        if (!_axes.All(axis => Axis.Exists(axis, input))) throw Unfit($"a shape with axes {string.Join(", ", _axes)}", input);
        return Along(input).All(axis => input[axis] is not null) ? input : throw Unfit("known lengths of the normalized axes", input);
    }

    private protected override string? Expected(Shape first, Shape input) =>
        input.Rank == first.Rank && Along(input).Select(axis => input[axis]!.Value).SequenceEqual(_lengths)
            ? null
            : $"{first.Rank} axes, with lengths {string.Join(", ", _lengths)} of the normalized axes";

    private protected override void Build(Shape input)
    {
        int[] along = [.. Along(input)];
        _lengths = [.. along.Select(axis => input[axis]!.Value)];
        _along = [.. along.Select(axis => axis + 1L)];
        _broadcast = [.. input.Select((length, axis) => along.Contains(axis) ? length!.Value : 1)];
        _trailing = along.SequenceEqual(Enumerable.Range(input.Rank - along.Length, along.Length));
        if (Scale) _gamma = AddWeight("gamma", _lengths, _gammaSettings);
        if (Center) _beta = AddWeight("beta", _lengths, _betaSettings);
    }

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        if (_trailing) return nn.functional.layer_norm(x, _lengths, _gamma?.Native, _beta?.Native, Epsilon);
        using var scope = NewDisposeScope();
        var centered = x - x.mean(_along, keepdim: true);
        var y = centered * centered.Squared().mean(_along, keepdim: true).Plus(Epsilon).rsqrt();
        if (_gamma is not null) y *= _gamma.Native.view(_broadcast);
        if (_beta is not null) y = y.Plus(_beta.Native.view(_broadcast));
        return y.MoveToOuterDisposeScope();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        if (_trailing)
        {
            var gamma = _gamma is null ? graph.Constant("gamma", Ones(_lengths)) : graph.Weight(_gamma);
            var beta = _beta is null ? null : graph.Weight(_beta);
            return graph.Node("LayerNormalization", [x, gamma, beta], ("axis", -_lengths.Length), ("epsilon", Epsilon));
        }
        var centered = graph.Node("Sub", [x, graph.Node("ReduceMean", [x], ("axes", _along))]);
        var variance = graph.Node("ReduceMean", [graph.Node("Mul", [centered, centered])], ("axes", _along));
        var y = graph.Node("Div", [centered, graph.Node("Sqrt", [graph.Node("Add", [variance, graph.Scalar(Epsilon)])])]);
        if (_gamma is not null) y = graph.Node("Mul", [y, graph.Weight(_gamma, "spread", gamma => gamma.reshape(_broadcast))]);
        return _beta is null ? y : graph.Node("Add", [y, graph.Weight(_beta, "spread", beta => beta.reshape(_broadcast))]);

        static NdArray Ones(long[] shape) =>
            NdArray.Of([.. Enumerable.Repeat(1f, (int)shape.Aggregate(1L, (size, length) => size * length))], shape);
    }

    private IEnumerable<int> Along(Shape input) => _axes.Select(axis => Axis.Of(axis, input)).Order();
}

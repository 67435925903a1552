using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>Parametric rectified linear unit: x, or alpha · x for negative x, with learned slopes alpha. He et al. 2015.</summary>
internal sealed class PReLU : SingleInputLayer, IFromConfig<PReLU>
{
    private readonly WeightSettings _settings;
    private readonly int[] _shared;
    private Weight _alpha = null!;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.PReLU"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, the batch axis.</exception>
    public PReLU(IReadOnlyList<int>? sharedAxes = null, WeightSettings? alphaSettings = null, string? name = null) : base(name)
    {
        _shared = [.. sharedAxes ?? []];
        foreach (int axis in _shared) Axis.NotBatch(axis);
        _settings = WeightSettings.Of(alphaSettings, Initializers.Zeros());
    }

    /// <summary>Axes that share slopes, where 0 is the batch.</summary>
    public IReadOnlyList<int> SharedAxes => _shared;

    /// <inheritdoc/>
    public static PReLU FromConfig(ObjectConfig config) => new(config.Ints("shared_axes"), config.Weight("alpha"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.SetWeight("alpha", _settings);
        if (_shared.Length > 0) config.Set("shared_axes", _shared);
    }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    private protected override Shape InferShape(Shape input)
    {
        if (!_shared.All(axis => Axis.Exists(axis, input))) throw Unfit($"a shape with axes {string.Join(", ", _shared)}", input);
        return Slopes(input).All(length => length is not null)
            ? input
            : throw Unfit("known lengths of the axes that do not share slopes", input);
    }

    private protected override string? Expected(Shape first, Shape input) =>
        Slopes(input).SequenceEqual(_alpha.Shape.Select(length => (long?)length))
        ? null
        : $"a shape that fits slopes of shape ({string.Join(", ", _alpha.Shape)})";

    private protected override void Build(Shape input) =>
        _alpha = AddWeight("alpha", [.. Slopes(input).Select(length => length!.Value)], _settings);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var above = x.relu();
        using var below = x.clamp_max(Scalars.Of(0));
        using var sloped = below.mul(_alpha.Native);
        return above.Plus(sloped);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Node("PRelu", [x, graph.Weight(_alpha)]);

    private IEnumerable<long?> Slopes(Shape input)
    {
        int[] shared = [.. _shared.Select(axis => Axis.Of(axis, input))];
        return input.Select((length, axis) => shared.Contains(axis) ? 1 : length);
    }
}

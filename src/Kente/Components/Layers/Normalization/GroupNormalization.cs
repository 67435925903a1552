using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Normalization;

/// <summary>Group normalization: normalizes groups of channels of each sample to mean 0 and variance 1. Wu &amp; He 2018.</summary>
internal sealed class GroupNormalization : SingleInputLayer, IFromConfig<GroupNormalization>
{
    private readonly WeightSettings _betaSettings, _gammaSettings;
    private Weight? _gamma, _beta;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.GroupNormalization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, or a number is out of its range.</exception>
    public GroupNormalization(
        int groups = 32, int axis = -1, double epsilon = 1e-3, bool center = true, bool scale = true,
        NormalizationOptions? options = null, string? name = null) : base(name)
    {
        if (groups is < -1 or 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(groups), groups, "The number of groups must be at least 1, or −1 for one group per channel.");
        }
        Components.Layers.Axis.NotBatch(axis);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        (Groups, Axis, Epsilon, Center, Scale) = (groups, axis, epsilon, center, scale);
        _betaSettings = WeightSettings.Of(options?.Beta, Initializers.Zeros());
        _gammaSettings = WeightSettings.Of(options?.Gamma, Initializers.Ones());
    }

    /// <summary>Number of groups; −1 for one group per channel.</summary>
    public int Groups { get; }

    /// <summary>Axis of the channels, where 0 is the batch and negative values count from the end.</summary>
    public int Axis { get; }

    /// <summary>Small number added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the offset beta is added.</summary>
    public bool Center { get; }

    /// <summary>Whether the result is multiplied by the scale gamma.</summary>
    public bool Scale { get; }

    /// <inheritdoc/>
    public static GroupNormalization FromConfig(ObjectConfig config) => new(
        config.Int("groups", 32), config.Length("axis") ?? -1, config.Number("epsilon", 1e-3), config.Flag("center", true),
        config.Flag("scale", true),
        new() { Beta = config.Weight("beta"), Gamma = config.Weight("gamma") }, config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("groups", Groups);
        config.Set("axis", Axis);
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
        if (!Layers.Axis.Exists(Axis, input)) throw Unfit($"a shape with an axis {Axis}", input);
        long channels = ChannelsOf(input) ?? throw Unfit("a known number of channels", input);
        return Groups == -1 || channels % Groups == 0
            ? input
            : throw Unfit($"a number of channels divisible by the number of groups, {Groups}", input);
    }

    private protected override string? Expected(Shape first, Shape input) =>
        ChannelsOf(first) == ChannelsOf(input) ? null : $"{ChannelsOf(first)} channels";

    private protected override void Build(Shape input)
    {
        long channels = ChannelsOf(input)!.Value;
        if (Scale) _gamma = AddWeight("gamma", [channels], _gammaSettings);
        if (Center) _beta = AddWeight("beta", [channels], _betaSettings);
    }

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        long axis = Axis < 0 ? Axis + x.dim() : Axis;
        if (axis == 1) return Normalize(x);
        // Copied: the gradient of libtorch's group_norm reads out of bounds if the input has channels last in memory, but the gradient of its
        // output has not. Copied back, because the layers after it compute with channels last.
        using var second = x.movedim([axis], [1]);
        using var contiguous = second.contiguous();
        using var y = Normalize(contiguous);
        using var last = y.movedim([1], [axis]);
        return last.contiguous();
    }

    private Tensor Normalize(Tensor x) =>
        nn.functional.group_norm(x, Groups == -1 ? x.size(1) : Groups, _gamma?.Native, _beta?.Native, Epsilon);

    private long? ChannelsOf(Shape input) => input[Layers.Axis.Of(Axis, input)];

    // An instance normalization with each group as one channel.
    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        int rank = x.Rank, axis = Layers.Axis.Of(Axis, x.Shape) + 1;
        long groups = Groups == -1 ? ChannelsOf(x.Shape)!.Value : Groups;
        long[] order = [0, axis, .. Enumerable.Range(1, rank - 1).Where(other => other != axis)];
        long[] broadcast = [-1, .. Enumerable.Repeat(1L, rank - 2)];
        var second = axis == 1 ? x : graph.Transpose(x, order);
        var normalized = graph.Node(
            "InstanceNormalization",
            [graph.Reshape(second, 0, groups, -1), Constant("scale", 1), Constant("shift", 0)],
            ("epsilon", Epsilon));
        var y = graph.Node("Reshape", [normalized, graph.Node("Shape", [second])]);
        if (_gamma is not null) y = graph.Node("Mul", [y, graph.Weight(_gamma, "spread", gamma => gamma.reshape(broadcast))]);
        if (_beta is not null) y = graph.Node("Add", [y, graph.Weight(_beta, "spread", beta => beta.reshape(broadcast))]);
        return axis == 1 ? y : graph.Transpose(y, [.. Enumerable.Range(0, rank).Select(at => (long)Array.IndexOf(order, at))]);

        OnnxTensor Constant(string name, float value) =>
            graph.Constant(name, NdArray.Of([.. Enumerable.Repeat(value, (int)groups)], groups));
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Normalization;

/// <summary>
/// Brings each channel to mean 0 and variance 1: in training by the batch, otherwise by moving averages. Ioffe &amp; Szegedy 2015.
/// Where <c>Trainable</c> is off it uses the moving averages in training too, as Keras does.
/// </summary>
internal sealed class BatchNormalization : SingleInputLayer, IFromConfig<BatchNormalization>
{
    private readonly WeightSettings _betaSettings, _gammaSettings;
    private readonly Initializer _meanInitializer, _varianceInitializer;
    private Weight? _gamma, _beta;
    private Weight _mean = null!, _variance = null!;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.BatchNormalization"/>. Settings join what is said there of one weight.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, the momentum is not within 0 and 1, or epsilon is not above 0.</exception>
    public BatchNormalization(
        int axis = -1, double momentum = .99, double epsilon = 1e-3, bool center = true, bool scale = true,
        BatchNormalizationOptions? options = null, string? name = null) : base(name)
    {
        Components.Layers.Axis.NotBatch(axis);
        ArgumentOutOfRangeException.ThrowIfNegative(momentum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(momentum, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        (Axis, Momentum, Epsilon, Center, Scale) = (axis, momentum, epsilon, center, scale);
        _betaSettings = WeightSettings.Of(options?.Beta, Initializers.Zeros());
        _gammaSettings = WeightSettings.Of(options?.Gamma, Initializers.Ones());
        _meanInitializer = options?.MovingMeanInitializer ?? Initializers.Zeros();
        _varianceInitializer = options?.MovingVarianceInitializer ?? Initializers.Ones();
    }

    /// <summary>The axis of the channels, counted from the batch, or from the end where negative.</summary>
    public int Axis { get; }

    /// <summary>What the moving averages keep of themselves in a step.</summary>
    public double Momentum { get; }

    /// <summary>Added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>Whether beta is added.</summary>
    public bool Center { get; }

    /// <summary>Whether gamma is multiplied.</summary>
    public bool Scale { get; }

    /// <inheritdoc/>
    public static BatchNormalization FromConfig(ObjectConfig config)
    {
        config.Only("renorm", false);
        return new(
            config.Length("axis") ?? -1, config.Number("momentum", .99), config.Number("epsilon", 1e-3), config.Flag("center", true), config.Flag("scale", true),
            new()
            {
                Beta = config.Weight("beta"),
                Gamma = config.Weight("gamma"),
                MovingMeanInitializer = config.Initializer("moving_mean_initializer"),
                MovingVarianceInitializer = config.Initializer("moving_variance_initializer"),
            },
            config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("axis", Axis);
        config.Set("momentum", Momentum);
        config.Set("epsilon", Epsilon);
        config.Set("center", Center);
        config.Set("scale", Scale);
        config.SetWeight("beta", _betaSettings);
        config.SetWeight("gamma", _gammaSettings);
        config.Set("moving_mean_initializer", _meanInitializer);
        config.Set("moving_variance_initializer", _varianceInitializer);
    }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    internal override bool MixesSamples => true;

    private protected override Shape InferShape(Shape input)
    {
        if (!Layers.Axis.Exists(Axis, input)) throw Unfit($"a shape with an axis {Axis}", input);
        return input[Layers.Axis.Of(Axis, input)] is null ? throw Unfit("channels of known number", input) : input;
    }

    private protected override string? Expected(Shape first, Shape input) =>
        input[Layers.Axis.Of(Axis, input)] == _mean.Shape[0] ? null : $"{_mean.Shape[0]} channels";

    private protected override void Build(Shape input)
    {
        long channels = input[Layers.Axis.Of(Axis, input)]!.Value;
        if (Scale) _gamma = AddWeight("gamma", [channels], _gammaSettings);
        if (Center) _beta = AddWeight("beta", [channels], _betaSettings);
        _mean = AddWeight("moving_mean", [channels], _meanInitializer, trainable: false);
        _variance = AddWeight("moving_variance", [channels], _varianceInitializer, trainable: false);
    }

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        bool learning = context.Training && Trainable;
        long rank = x.dim();
        long axis = Axis < 0 ? Axis + rank : Axis;
        if (learning && axis == rank - 1 && context.Mask() is { } mask) return LearnMasked(x, mask);
        if (axis == 1) return learning ? Learn(x) : Apply(x);
        if (axis == 3 && rank == 4)
        {
            using var image = x.ChannelsSecond();
            using var normalized = learning ? Learn(image) : Apply(image);
            return normalized.ChannelsLast();
        }
        if (axis == rank - 1)
        {
            // As rows of channels, which lie together in memory.
            using var rows = x.flatten(0, -2);
            using var normalized = learning ? Learn(rows) : Apply(rows);
            return normalized.view(x.shape);
        }
        using var moved = x.movedim([axis], [1]);
        using var result = learning ? Learn(moved) : Apply(moved);
        return result.movedim([1], [axis]);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        int rank = x.Rank, axis = Components.Layers.Axis.Of(Axis, x.Shape) + 1;
        long[] second = [0, axis, .. Enumerable.Range(1, rank - 1).Where(other => other != axis)];
        OnnxTensor Plain(string name, float value) => graph.Constant(name, NdArray.Of([.. Enumerable.Repeat(value, (int)_mean.Size)], _mean.Size));
        var y = graph.Node("BatchNormalization",
        [
            axis == 1 ? x : graph.Transpose(x, second), _gamma is null ? Plain("gamma", 1) : graph.Weight(_gamma), _beta is null ? Plain("beta", 0) : graph.Weight(_beta),
            graph.Weight(_mean), graph.Weight(_variance),
        ], ("epsilon", Epsilon));
        return axis == 1 ? y : graph.Transpose(y, [.. Enumerable.Range(0, rank).Select(at => (long)Array.IndexOf(second, at))]);
    }

    private Tensor Apply(Tensor x) => nn.functional.batch_norm(x, _mean.Native, _variance.Native, _gamma?.Native, _beta?.Native, training: false, eps: Epsilon);

    /// <summary>
    /// libtorch moves the variance by n/(n−1) of the batch's, Keras by the batch's own. So it moves a copy that is n/(n−1) too large,
    /// which then counts (n−1)/n. A copy, because autograd forbids changing what the forward pass has used.
    /// </summary>
    private Tensor Learn(Tensor x)
    {
        double n = x.numel() / _mean.Size;
        if (n <= 1) return LearnFromOne(x);
        using var variance = Enlarged(n / (n - 1));
        var y = nn.functional.batch_norm(x, _mean.Native, variance, _gamma?.Native, _beta?.Native, training: true, momentum: 1 - Momentum, eps: Epsilon);
        using var off = no_grad();
        using var smaller = variance.mul(Scalars.Of((n - 1) / n));
        _variance.Native.copy_(smaller);
        return y;
    }

    /// <summary>Mean and variance of the steps that count, as Keras takes them; all steps are normalized.</summary>
    private Tensor LearnMasked(Tensor x, Tensor mask)
    {
        using var scope = NewDisposeScope();
        while (mask.dim() < x.dim()) mask = mask.unsqueeze(-1);
        var counts = mask.to_type(x.dtype).expand([.. x.shape[..^1], 1]).reshape(-1, 1);
        var rows = x.reshape(-1, x.size(-1));
        // Keras's epsilon: there may be no step that counts.
        var total = counts.sum().Plus(1e-7);
        var mean = rows.mul(counts).sum(0).div(total);
        var distance = rows.sub(mean);
        var variance = distance.Squared().mul(counts).sum(0).div(total);
        using (no_grad())
        {
            _mean.Native.mul_(Scalars.Of(Momentum)).add_(mean.detach(), Scalars.Of(1 - Momentum));
            _variance.Native.mul_(Scalars.Of(Momentum)).add_(variance.detach(), Scalars.Of(1 - Momentum));
        }
        var y = distance.mul(variance.Plus(Epsilon).rsqrt());
        if (_gamma is not null) y = y.mul(_gamma.Native);
        if (_beta is not null) y = y.Plus(_beta.Native);
        return y.view(x.shape).MoveToOuterDisposeScope();
    }

    private Tensor Enlarged(double factor)
    {
        using var off = no_grad();
        return _variance.Native.mul(Scalars.Of(factor));
    }

    /// <summary>One number for each channel: its variance is 0, where libtorch divides by 0.</summary>
    private Tensor LearnFromOne(Tensor x)
    {
        using var scope = NewDisposeScope();
        using (no_grad())
        {
            _mean.Native.mul_(Scalars.Of(Momentum)).add_(x.detach().reshape(-1), Scalars.Of(1 - Momentum));
            _variance.Native.mul_(Scalars.Of(Momentum));
        }
        var zero = x - x;
        var perChannel = zero.reshape(1, -1);
        if (_gamma is not null) perChannel *= _gamma.Native;
        if (_beta is not null) perChannel = perChannel.Plus(_beta.Native);
        return perChannel.reshape(x.shape).MoveToOuterDisposeScope();
    }
}

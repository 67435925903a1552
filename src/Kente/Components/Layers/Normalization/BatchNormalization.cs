using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Normalization;

/// <summary>
/// Batch normalization: normalizes each channel by the mean and variance of the batch in training, by their moving averages otherwise.
/// Ioffe &amp; Szegedy 2015. If <c>Trainable</c> is false, it uses the moving averages in training too, as in Keras.
/// </summary>
internal sealed class BatchNormalization : SingleInputLayer, IFromConfig<BatchNormalization>
{
    private readonly WeightSettings _betaSettings, _gammaSettings;
    private readonly Initializer _meanInitializer, _varianceInitializer;
    private Weight? _gamma, _beta;
    private Weight _mean = null!, _variance = null!;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.BatchNormalization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, the momentum is not between 0 and 1, or epsilon is not above
    /// 0.</exception>
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

    /// <summary>Axis of the channels, where 0 is the batch and negative values count from the end.</summary>
    public int Axis { get; }

    /// <summary>Momentum of the moving averages.</summary>
    public double Momentum { get; }

    /// <summary>Small number added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the offset beta is added.</summary>
    public bool Center { get; }

    /// <summary>Whether the result is multiplied by the scale gamma.</summary>
    public bool Scale { get; }

    /// <inheritdoc/>
    public static BatchNormalization FromConfig(ObjectConfig config)
    {
        config.Only("renorm", false);
        return new(
            config.Length("axis") ?? -1, config.Number("momentum", .99), config.Number("epsilon", 1e-3), config.Flag("center", true),
            config.Flag("scale", true),
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

    internal override MaskArgument MaskArgument => MaskArgument.OfFirstInput;

    internal override bool MixesSamples => true;

    private protected override Shape InferShape(Shape input)
    {
        if (!Layers.Axis.Exists(Axis, input)) throw Unfit($"a shape with an axis {Axis}", input);
        return input[Layers.Axis.Of(Axis, input)] is null ? throw Unfit("a known number of channels", input) : input;
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
        bool training = context.Training && Trainable;
        long rank = x.dim();
        long axis = Axis < 0 ? Axis + rank : Axis;
        var ranks = training && context.Rows is { Distribution.SynchronizesBatchNormalization: true } part ? part : null;
        if (training && axis == rank - 1 && context.Mask() is { } mask) return TrainMasked(x, mask, ranks);
        if (axis == 1) return Normalize(x);
        if (axis == 3 && rank == 4)
        {
            using var image = x.ChannelsSecond();
            using var normalized = Normalize(image);
            return normalized.ChannelsLast();
        }
        if (axis == rank - 1)
        {
            // The channels are contiguous in memory, so the tensor is a matrix with a row for each position.
            using var rows = x.flatten(0, -2);
            using var normalized = Normalize(rows);
            return normalized.view(x.shape);
        }
        using var moved = x.movedim([axis], [1]);
        using var result = Normalize(moved);
        return result.movedim([1], [axis]);

        Tensor Normalize(Tensor second) => !training ? Infer(second) : ranks is null ? Train(second) : TrainOnRanks(second, null, ranks);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        int rank = x.Rank, axis = Components.Layers.Axis.Of(Axis, x.Shape) + 1;
        long[] order = [0, axis, .. Enumerable.Range(1, rank - 1).Where(other => other != axis)];
        var y = graph.Node(
            "BatchNormalization",
            [
                axis == 1 ? x : graph.Transpose(x, order),
                _gamma is null ? Constant("gamma", 1) : graph.Weight(_gamma),
                _beta is null ? Constant("beta", 0) : graph.Weight(_beta),
                graph.Weight(_mean),
                graph.Weight(_variance),
            ],
            ("epsilon", Epsilon));
        return axis == 1 ? y : graph.Transpose(y, [.. Enumerable.Range(0, rank).Select(at => (long)Array.IndexOf(order, at))]);

        OnnxTensor Constant(string name, float value) =>
            graph.Constant(name, NdArray.Of([.. Enumerable.Repeat(value, (int)_mean.Size)], _mean.Size));
    }

    private Tensor Infer(Tensor x) => nn.functional.batch_norm(
        x, _mean.Native, _variance.Native, _gamma?.Native, _beta?.Native, training: false, eps: Epsilon);

    /// <summary>
    /// libtorch updates the moving variance with n/(n−1) times the variance of the batch, Keras with the variance itself. Therefore
    /// libtorch updates a copy of the moving variance that is scaled by n/(n−1), and the result is scaled by (n−1)/n. It has to be a copy
    /// because autograd forbids changes of a tensor that the forward pass has used.
    /// </summary>
    private Tensor Train(Tensor x)
    {
        double n = x.numel() / _mean.Size;
        if (n <= 1) return TrainOnSingleValue(x);
        using var variance = ScaledVariance(n / (n - 1));
        var y = nn.functional.batch_norm(
            x, _mean.Native, variance, _gamma?.Native, _beta?.Native, training: true, momentum: 1 - Momentum, eps: Epsilon);
        using var off = no_grad();
        using var updated = variance.mul(Scalars.Of((n - 1) / n));
        _variance.Native.copy_(updated);
        return y;
    }

    /// <summary>
    /// Mean and variance are those of the unmasked time steps, as in Keras; all time steps are normalized. The channels are the last axis.
    /// </summary>
    private Tensor TrainMasked(Tensor x, Tensor mask, RankRows? ranks)
    {
        using var scope = NewDisposeScope();
        var rows = x.reshape(-1, x.size(-1));
        while (mask.dim() < x.dim()) mask = mask.unsqueeze(-1);
        var unmasked = mask.to_type(x.dtype).expand([.. x.shape[..^1], 1]).reshape(-1, 1);
        if (ranks is not null) return TrainOnRanks(rows, unmasked, ranks).view(x.shape).MoveToOuterDisposeScope();
        // The epsilon of Keras, because all time steps may be masked.
        var total = unmasked.sum().Plus(1e-7);
        var mean = rows.mul(unmasked).sum(dim: 0).div(total);
        var centered = rows.sub(mean);
        var variance = centered.Squared().mul(unmasked).sum(dim: 0).div(total);
        Update(mean.detach(), variance.detach());
        var y = centered.mul(variance.Plus(Epsilon).rsqrt());
        if (_gamma is not null) y = y.mul(_gamma.Native);
        if (_beta is not null) y = y.Plus(_beta.Native);
        return y.view(x.shape).MoveToOuterDisposeScope();
    }

    // Mean and variance are those of the rows of all processes. The channels are the second axis.
    private Tensor TrainOnRanks(Tensor x, Tensor? unmasked, RankRows ranks)
    {
        var (y, mean, variance) = RankNormalization.Train(x, unmasked, _gamma?.Native, _beta?.Native, Epsilon, ranks);
        using (mean)
        using (variance) Update(mean, variance);
        return y;
    }

    private void Update(Tensor mean, Tensor variance)
    {
        using var off = no_grad();
        _mean.Native.mul_(Scalars.Of(Momentum)).add_(mean, Scalars.Of(1 - Momentum));
        _variance.Native.mul_(Scalars.Of(Momentum)).add_(variance, Scalars.Of(1 - Momentum));
    }

    private Tensor ScaledVariance(double factor)
    {
        using var off = no_grad();
        return _variance.Native.mul(Scalars.Of(factor));
    }

    /// <summary>With one value per channel the variance is 0, and libtorch would divide by n − 1 = 0.</summary>
    private Tensor TrainOnSingleValue(Tensor x)
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

using static TorchSharp.torch;

namespace Kente.Components.Optimizers;

/// <summary>
/// FTRL ("follow the regularized leader"): n += g², z += g − (n^−p − n₀^−p) / lr · w with n₀ the previous n, then w = 0 where |z| ≤ λ₁,
/// otherwise w = (sign(z) · λ₁ − z) / (n^−p / lr + β / lr + 2 · λ₂). McMahan et al., "Ad Click Prediction: a View from the Trenches", 2013.
/// </summary>
internal sealed class Ftrl : Optimizer, IFromConfig<Ftrl>
{
    private readonly FtrlOptions _options;
    private readonly Slot _accumulator, _linear;

    /// <summary>Initializes the optimizer.</summary>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="l1RegularizationStrength">L1 penalty λ₁, which makes weights sparse. Default 0.</param>
    /// <param name="l2RegularizationStrength">L2 penalty λ₂. Default 0.</param>
    /// <param name="weightDecay">Decoupled weight decay. Default 0.</param>
    /// <param name="options">Other settings. Default those of <see cref="FtrlOptions"/>.</param>
    public Ftrl(
        LearningRateSchedule? learningRate = null, double l1RegularizationStrength = 0, double l2RegularizationStrength = 0,
        double weightDecay = 0, FtrlOptions? options = null)
        : base("ftrl", learningRate ?? 0.001, weightDecay, options ??= new())
    {
        ArgumentOutOfRangeException.ThrowIfNegative(l1RegularizationStrength);
        ArgumentOutOfRangeException.ThrowIfNegative(l2RegularizationStrength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.LearningRatePower, 0);
        ArgumentOutOfRangeException.ThrowIfNegative(options.InitialAccumulatorValue);
        ArgumentOutOfRangeException.ThrowIfNegative(options.L2ShrinkageRegularizationStrength);
        (L1RegularizationStrength, L2RegularizationStrength, _options) = (l1RegularizationStrength, l2RegularizationStrength, options);
        _accumulator = AddSlot("accumulator", options.InitialAccumulatorValue);
        _linear = AddSlot("linear", beside: _accumulator);
    }

    /// <summary>L1 penalty λ₁.</summary>
    public double L1RegularizationStrength { get; }

    /// <summary>L2 penalty λ₂.</summary>
    public double L2RegularizationStrength { get; }

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Tensor values = parameters.Values, gradients = parameters.Gradients, accumulator = _accumulator.Values, linear = _linear.Values;
        var before = accumulator.pow(Scalars.Of(-_options.LearningRatePower));
        accumulator.addcmul_(gradients, gradients, Scalars.Of(1));
        var after = accumulator.pow(Scalars.Of(-_options.LearningRatePower));

        linear.PlusInPlace(gradients).addcmul_((after - before).div_(Scalars.Of(learningRate)), values, Scalars.Of(-1));
        if (_options.L2ShrinkageRegularizationStrength > 0)
            linear.add_(values, alpha: Scalars.Of(2 * _options.L2ShrinkageRegularizationStrength));
        var quadratic = after.div_(Scalars.Of(learningRate)).PlusInPlace((2 * L2RegularizationStrength) + (_options.Beta / learningRate));
        var numerator = linear.clamp(Scalars.Of(-L1RegularizationStrength), Scalars.Of(L1RegularizationStrength)).sub_(linear);
        values.copy_(numerator.div_(quadratic));
    }

    /// <inheritdoc/>
    public static Ftrl FromConfig(ObjectConfig config) => new(
        config.LearningRate(), config.Number("l1_regularization_strength", 0), config.Number("l2_regularization_strength", 0),
        config.WeightDecay(), new(config.OptimizerOptions())
        {
            LearningRatePower = config.Number("learning_rate_power", -.5),
            InitialAccumulatorValue = config.Number("initial_accumulator_value", .1),
            L2ShrinkageRegularizationStrength = config.Number("l2_shrinkage_regularization_strength", 0),
            Beta = config.Number("beta", 0),
        });

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("learning_rate_power", _options.LearningRatePower);
        config.Set("initial_accumulator_value", _options.InitialAccumulatorValue);
        config.Set("l1_regularization_strength", L1RegularizationStrength);
        config.Set("l2_regularization_strength", L2RegularizationStrength);
        config.Set("l2_shrinkage_regularization_strength", _options.L2ShrinkageRegularizationStrength);
        config.Set("beta", _options.Beta);
    }
}

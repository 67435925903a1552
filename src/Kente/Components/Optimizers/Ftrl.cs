using static TorchSharp.torch;

namespace Kente.Components.Optimizers;

/// <summary>
/// Follows the regularized leader, for shallow models of many rare features: n += g², z += g − (n^−p − n₀^−p) / rate · w, and w = 0 where |z| ≤ λ₁, else
/// (sign(z)·λ₁ − z) / (n^−p / rate + β / rate + 2·λ₂). McMahan et al., "Ad Click Prediction: a View from the Trenches", 2013.
/// </summary>
internal sealed class Ftrl : Optimizer, IFromConfig<Ftrl>
{
    private readonly Slot _accumulator, _linear;

    /// <summary>Sets the rule's numbers.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="learningRatePower">The power p, 0 or below; default −0.5.</param>
    /// <param name="initialAccumulatorValue">What the sum of squares n starts from; default 0.1.</param>
    /// <param name="l1RegularizationStrength">λ₁, which makes weights exactly 0; default 0.</param>
    /// <param name="l2RegularizationStrength">λ₂; default 0.</param>
    /// <param name="l2ShrinkageRegularizationStrength">Adds twice this times w to the gradient in z; default 0.</param>
    /// <param name="beta">The paper's β; default 0.</param>
    /// <param name="weightDecay">Default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public Ftrl(
        LearningRateSchedule? learningRate = null, double learningRatePower = -0.5, double initialAccumulatorValue = 0.1, double l1RegularizationStrength = 0, double l2RegularizationStrength = 0,
        double l2ShrinkageRegularizationStrength = 0, double beta = 0, double weightDecay = 0, OptimizerOptions? options = null)
        : base("ftrl", learningRate ?? 0.001, weightDecay, options)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(learningRatePower, 0);
        ArgumentOutOfRangeException.ThrowIfNegative(initialAccumulatorValue);
        ArgumentOutOfRangeException.ThrowIfNegative(l1RegularizationStrength);
        ArgumentOutOfRangeException.ThrowIfNegative(l2RegularizationStrength);
        ArgumentOutOfRangeException.ThrowIfNegative(l2ShrinkageRegularizationStrength);
        (LearningRatePower, InitialAccumulatorValue, Beta) = (learningRatePower, initialAccumulatorValue, beta);
        (L1RegularizationStrength, L2RegularizationStrength, L2ShrinkageRegularizationStrength) = (l1RegularizationStrength, l2RegularizationStrength, l2ShrinkageRegularizationStrength);
        _accumulator = AddSlot("accumulator", initialAccumulatorValue);
        _linear = AddSlot("linear", beside: _accumulator);
    }

    /// <summary>The power with which rates fall.</summary>
    public double LearningRatePower { get; }

    /// <summary>What the sum of squares starts from.</summary>
    public double InitialAccumulatorValue { get; }

    /// <summary>Makes weights exactly 0.</summary>
    public double L1RegularizationStrength { get; }

    /// <summary>Makes weights small.</summary>
    public double L2RegularizationStrength { get; }

    /// <summary>Makes weights small by their gradient.</summary>
    public double L2ShrinkageRegularizationStrength { get; }

    /// <summary>The paper's β.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Tensor values = parameters.Values, gradients = parameters.Gradients, accumulator = _accumulator.Values, linear = _linear.Values;
        var before = accumulator.pow(Scalars.Of(-LearningRatePower));
        accumulator.addcmul_(gradients, gradients, Scalars.Of(1));
        var after = accumulator.pow(Scalars.Of(-LearningRatePower));

        linear.PlusInPlace(gradients).addcmul_((after - before).div_(Scalars.Of(learningRate)), values, Scalars.Of(-1));
        if (L2ShrinkageRegularizationStrength > 0) linear.add_(values, alpha: Scalars.Of(2 * L2ShrinkageRegularizationStrength));
        var quadratic = after.div_(Scalars.Of(learningRate)).PlusInPlace((2 * L2RegularizationStrength) + (Beta / learningRate));
        var kept = linear.clamp(Scalars.Of(-L1RegularizationStrength), Scalars.Of(L1RegularizationStrength)).sub_(linear);
        values.copy_(kept.div_(quadratic));
    }

    /// <inheritdoc/>
    public static Ftrl FromConfig(ObjectConfig config) => new(

        config.LearningRate(), config.Number("learning_rate_power", -.5), config.Number("initial_accumulator_value", .1),
        config.Number("l1_regularization_strength", 0), config.Number("l2_regularization_strength", 0),
        config.Number("l2_shrinkage_regularization_strength", 0), config.Number("beta", 0), config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("learning_rate_power", LearningRatePower);
        config.Set("initial_accumulator_value", InitialAccumulatorValue);
        config.Set("l1_regularization_strength", L1RegularizationStrength);
        config.Set("l2_regularization_strength", L2RegularizationStrength);
        config.Set("l2_shrinkage_regularization_strength", L2ShrinkageRegularizationStrength);
        config.Set("beta", Beta);
    }
}

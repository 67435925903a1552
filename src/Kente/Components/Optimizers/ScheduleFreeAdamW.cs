using Kente.Components.Optimizers;

namespace Kente;

/// <summary>
/// <see cref="AdamW"/> without need for a schedule: steps are made by a fast sequence z, x is the mean of all z, and gradients are taken between the two, at
/// y = (1 − β₁)·z + β₁·x, which is what the weights hold. For use the weights should be x: <see cref="UseMean"/>.
/// Defazio et al., "The Road Less Scheduled", 2024.
/// </summary>
[KerasObject("ScheduleFreeAdamW", "schedulefreeadamw")]
public sealed class ScheduleFreeAdamW : Optimizer, IFromConfig<ScheduleFreeAdamW>
{
    private readonly Slot _fast, _velocity;
    private ParameterBuffer? _parameters;

    /// <summary>Sets the rule's numbers.</summary>
    /// <param name="learningRate">Default 0.0025.</param>
    /// <param name="beta1">How near to the mean gradients are taken; default 0.9.</param>
    /// <param name="beta2">How slowly the mean of squares moves; default 0.999.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-8.</param>
    /// <param name="warmupSteps">Over how many steps the rate rises from 0; default 0.</param>
    /// <param name="weightDecay">Default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public ScheduleFreeAdamW(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, int warmupSteps = 0, double weightDecay = 0, OptimizerOptions? options = null)
        : base("schedule_free_adamw", learningRate ?? 0.0025, weightDecay, options)
    {
        if (beta1 is <= 0 or > 1) throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "Beta1 is above 0 and at most 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(warmupSteps);
        (Beta1, Beta2, Epsilon, WarmupSteps) = (beta1, beta2, epsilon, warmupSteps);
        _fast = AddSlot("momentum");
        _velocity = AddSlot("velocity", beside: _fast);
    }

    /// <summary>How near to the mean gradients are taken.</summary>
    public double Beta1 { get; }

    /// <summary>How slowly the mean of squares moves.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; }

    /// <summary>Over how many steps the rate rises.</summary>
    public int WarmupSteps { get; }

    /// <summary>Puts the mean into the weights, for evaluation and use. Undo it by <see cref="UseTraining"/> before training goes on.</summary>
    public void UseMean() => Move(1 / Beta1, 1 - (1 / Beta1));

    /// <summary>Puts the weights of training back, after <see cref="UseMean"/>.</summary>
    public void UseTraining() => Move(Beta1, 1 - Beta1);

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        double rate = WarmupSteps > 0 ? learningRate * Math.Min((double)step / WarmupSteps, 1) : learningRate;
        var velocity = _velocity.Values.mul_(Scalars.Of(Beta2)).addcmul_(parameters.Gradients, parameters.Gradients, Scalars.Of(1 - Beta2));
        // The mean so far, x = (y − (1 − β₁)·z) / β₁, before z moves.
        var mean = (parameters.Values - (_fast.Values * Scalars.Of(1 - Beta1))).div_(Scalars.Of(Beta1));
        var fast = _fast.Values.addcdiv_(parameters.Gradients, velocity.div(Scalars.Of(Bias.Correction(Beta2, step))).sqrt_().PlusInPlace(Epsilon), Scalars.Of(-rate));
        mean.mul_(Scalars.Of(1 - (1.0 / step))).add_(fast, alpha: Scalars.Of(1.0 / step));
        parameters.Values.copy_(mean.mul_(Scalars.Of(Beta1)).add_(fast, alpha: Scalars.Of(1 - Beta1)));
    }

    internal override void Attach(ParameterBuffer parameters)
    {
        base.Attach(parameters);
        _parameters = parameters;
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var off = TorchSharp.torch.no_grad();
        _fast.Values.copy_(parameters.Values);
    }

    private void Move(double ofWeights, double ofFast)
    {
        if (_parameters is null) return;
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var off = TorchSharp.torch.no_grad();
        _parameters.Values.mul_(Scalars.Of(ofWeights)).add_(_fast.Values, alpha: Scalars.Of(ofFast));
    }

    /// <inheritdoc/>
    public static ScheduleFreeAdamW FromConfig(ObjectConfig config) => new(

        config.LearningRate(), config.Number("beta_1", .9), config.Number("beta_2", .999), config.Number("epsilon", 1e-8),
        config.Int("warmup_steps", 0), config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.SetBetas(Beta1, Beta2, Epsilon);
        config.Set("warmup_steps", WarmupSteps);
    }
}

using Kente.Components.Optimizers;

namespace Kente;

/// <summary>
/// Schedule-free <see cref="AdamW"/>, which needs no learning rate schedule. Steps update a sequence z; x is the average of all z.
/// Gradients are computed at y = (1 − β₁) · z + β₁ · x, which the weights hold during training. For evaluation the weights must be x: see
/// <see cref="Eval"/>. Defazio et al., "The Road Less Scheduled", 2024.
/// </summary>
[KerasObject("ScheduleFreeAdamW", "schedulefreeadamw")]
public sealed class ScheduleFreeAdamW : Optimizer, IFromConfig<ScheduleFreeAdamW>
{
    private readonly Slot _fast, _velocity;
    private ParameterBuffer? _parameters;

    /// <summary>Initializes the optimizer.</summary>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.0025.</param>
    /// <param name="beta1">Interpolation β₁ between z and the average x, at which gradients are computed. Default 0.9.</param>
    /// <param name="beta2">Decay rate of the second moment estimates. Default 0.999.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-8.</param>
    /// <param name="warmupSteps">Number of steps over which the learning rate rises linearly from 0. Default 0.</param>
    /// <param name="weightDecay">Decoupled weight decay. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public ScheduleFreeAdamW(
        LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, int warmupSteps = 0,
        double weightDecay = 0, OptimizerOptions? options = null)
        : base("schedule_free_adamw", learningRate ?? 0.0025, weightDecay, options)
    {
        if (beta1 is <= 0 or > 1) throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "beta1 must be above 0 and at most 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(warmupSteps);
        (Beta1, Beta2, Epsilon, WarmupSteps) = (beta1, beta2, epsilon, warmupSteps);
        _fast = AddSlot("momentum");
        _velocity = AddSlot("velocity", beside: _fast);
    }

    /// <summary>Interpolation β₁ between z and the average x.</summary>
    public double Beta1 { get; }

    /// <summary>Decay rate of the second moment estimates.</summary>
    public double Beta2 { get; }

    /// <summary>Small constant for numerical stability.</summary>
    public double Epsilon { get; }

    /// <summary>Number of steps over which the learning rate rises linearly from 0.</summary>
    public int WarmupSteps { get; }

    /// <summary>
    /// Switches the weights to the average x, for evaluation and prediction. Call <see cref="Train"/> before training continues.
    /// </summary>
    public void Eval() => Move(1 / Beta1, 1 - (1 / Beta1));

    /// <summary>Switches the weights back to y, after <see cref="Eval"/>.</summary>
    public void Train() => Move(Beta1, 1 - Beta1);

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        double rate = WarmupSteps > 0 ? learningRate * Math.Min((double)step / WarmupSteps, 1) : learningRate;
        var velocity = _velocity.Values.mul_(Scalars.Of(Beta2)).addcmul_(parameters.Gradients, parameters.Gradients, Scalars.Of(1 - Beta2));
        // The average so far, x = (y − (1 − β₁) · z) / β₁, before z is updated.
        var mean = (parameters.Values - (_fast.Values * Scalars.Of(1 - Beta1))).div_(Scalars.Of(Beta1));
        var fast = _fast.Values.addcdiv_(
            parameters.Gradients, velocity.div(Scalars.Of(Bias.Correction(Beta2, step))).sqrt_().PlusInPlace(Epsilon), Scalars.Of(-rate));
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

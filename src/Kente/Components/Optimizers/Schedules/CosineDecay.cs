namespace Kente.Components.Optimizers.Schedules;

/// <summary>
/// Cosine decay with an optional linear warmup. Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2016.
/// </summary>
/// <param name="initialLearningRate">Learning rate at step 0.</param>
/// <param name="decaySteps">Number of steps of the decay, after the warmup.</param>
/// <param name="alpha">Final learning rate, as a fraction of the rate at which the decay starts. Default 0.</param>
/// <param name="warmupTarget">Learning rate at the end of the warmup. Default none: no warmup.</param>
/// <param name="warmupSteps">Number of steps of the warmup, before the decay. Default 0.</param>
internal sealed class CosineDecay(
    double initialLearningRate, int decaySteps, double alpha = 0, double? warmupTarget = null, int warmupSteps = 0)
    : LearningRateSchedule, IFromConfig<CosineDecay>
{
    /// <summary>Learning rate at step 0.</summary>
    public double InitialLearningRate => initialLearningRate;

    /// <summary>Number of steps of the decay, after the warmup.</summary>
    public int DecaySteps { get; } = Steps.Checked(decaySteps, nameof(decaySteps));

    /// <summary>Final learning rate, as a fraction of the rate at which the decay starts.</summary>
    public double Alpha => alpha;

    /// <summary>Learning rate at the end of the warmup; <see langword="null"/> without warmup.</summary>
    public double? WarmupTarget => warmupTarget;

    /// <summary>Number of steps of the warmup.</summary>
    public int WarmupSteps { get; } = warmupSteps >= 0 && (warmupSteps == 0 || warmupTarget is not null)
        ? warmupSteps
        : throw new ArgumentException("A warmup requires warmupSteps above 0 and a warmupTarget.", nameof(warmupSteps));

    /// <inheritdoc/>
    public override double At(long step)
    {
        if (warmupTarget is not { } target) return initialLearningRate * Wave(step);
        return step < WarmupSteps
            ? initialLearningRate + ((target - initialLearningRate) * step / WarmupSteps)
            : target * Wave(step - WarmupSteps);
    }

    private double Wave(long step) => Steps.Cosine((double)Math.Min(step, DecaySteps) / DecaySteps, alpha);

    /// <inheritdoc/>
    public static CosineDecay FromConfig(ObjectConfig config) => new(

        config.Number("initial_learning_rate"), config.Int("decay_steps"), config.Number("alpha", 0),
        config.OptionalNumber("warmup_target"), config.Int("warmup_steps", 0));

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("initial_learning_rate", InitialLearningRate);
        config.Set("decay_steps", DecaySteps);
        config.Set("alpha", Alpha);
        config.Set("warmup_target", WarmupTarget);
        config.Set("warmup_steps", WarmupSteps);
    }
}

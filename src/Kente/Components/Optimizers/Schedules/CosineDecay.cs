namespace Kente.Components.Optimizers.Schedules;

/// <summary>Half a cosine wave down, after a straight warm-up where one is wanted. Loshchilov and Hutter, "SGDR", 2016.</summary>
/// <param name="initialLearningRate">The rate at step 0.</param>
/// <param name="decaySteps">How many steps the wave takes.</param>
/// <param name="alpha">The rate at the end, as a share of the rate from which it goes down; default 0.</param>
/// <param name="warmupTarget">The rate to which the warm-up rises; by default there is no warm-up.</param>
/// <param name="warmupSteps">How many steps the warm-up takes, before the wave; default 0.</param>
internal sealed class CosineDecay(double initialLearningRate, int decaySteps, double alpha = 0, double? warmupTarget = null, int warmupSteps = 0)
    : LearningRateSchedule, IFromConfig<CosineDecay>
{
    /// <summary>The rate at step 0.</summary>
    public double InitialLearningRate => initialLearningRate;

    /// <summary>How many steps the wave takes.</summary>
    public int DecaySteps { get; } = Steps.Checked(decaySteps, nameof(decaySteps));

    /// <summary>The rate at the end, as a share of the rate from which it goes down.</summary>
    public double Alpha => alpha;

    /// <summary>The rate to which the warm-up rises; <see langword="null"/> where there is none.</summary>
    public double? WarmupTarget => warmupTarget;

    /// <summary>How many steps the warm-up takes.</summary>
    public int WarmupSteps { get; } = warmupSteps >= 0 && (warmupSteps == 0 || warmupTarget is not null)
        ? warmupSteps
        : throw new ArgumentException("A warm-up needs a number of steps above 0 and a rate to rise to.", nameof(warmupSteps));

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

        config.Number("initial_learning_rate"), config.Int("decay_steps"), config.Number("alpha", 0), config.OptionalNumber("warmup_target"), config.Int("warmup_steps", 0));

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

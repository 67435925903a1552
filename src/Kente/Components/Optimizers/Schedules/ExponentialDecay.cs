namespace Kente.Components.Optimizers.Schedules;

/// <summary>Exponential decay: initialLearningRate · decayRate^(step / decaySteps).</summary>
/// <param name="initialLearningRate">Learning rate at step 0.</param>
/// <param name="decaySteps">Number of steps after which the learning rate is multiplied by the decay rate once.</param>
/// <param name="decayRate">Decay rate.</param>
/// <param name="staircase">
/// Whether step / <paramref name="decaySteps"/> is rounded down, so that the rate decays at discrete intervals. Default false.
/// </param>
internal sealed class ExponentialDecay(double initialLearningRate, int decaySteps, double decayRate, bool staircase = false)
    : LearningRateSchedule, IFromConfig<ExponentialDecay>
{
    /// <summary>Learning rate at step 0.</summary>
    public double InitialLearningRate => initialLearningRate;

    /// <summary>Number of steps after which the learning rate is multiplied by the decay rate once.</summary>
    public int DecaySteps { get; } = Steps.Checked(decaySteps, nameof(decaySteps));

    /// <summary>Decay rate.</summary>
    public double DecayRate => decayRate;

    /// <summary>Whether the rate decays at discrete intervals.</summary>
    public bool Staircase => staircase;

    /// <inheritdoc/>
    public override double At(long step) => initialLearningRate * Math.Pow(decayRate, Steps.Periods(step, DecaySteps, staircase));

    /// <inheritdoc/>
    public static ExponentialDecay FromConfig(ObjectConfig config) => new(
        config.Number("initial_learning_rate"), config.Int("decay_steps"), config.Number("decay_rate"), config.Flag("staircase", false));

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("initial_learning_rate", InitialLearningRate);
        config.Set("decay_steps", DecaySteps);
        config.Set("decay_rate", DecayRate);
        config.Set("staircase", Staircase);
    }
}

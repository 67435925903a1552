namespace Kente.Components.Optimizers.Schedules;

/// <summary>initial / (1 + decay · step / steps).</summary>
/// <param name="initialLearningRate">The rate at step 0.</param>
/// <param name="decaySteps">The unit in which steps are counted.</param>
/// <param name="decayRate">How fast it decays.</param>
/// <param name="staircase">Whether it is decayed in jumps of <paramref name="decaySteps"/>; default false.</param>
internal sealed class InverseTimeDecay(double initialLearningRate, int decaySteps, double decayRate, bool staircase = false)
    : LearningRateSchedule, IFromConfig<InverseTimeDecay>
{
    /// <summary>The rate at step 0.</summary>
    public double InitialLearningRate => initialLearningRate;

    /// <summary>The unit in which steps are counted.</summary>
    public int DecaySteps { get; } = Steps.Checked(decaySteps, nameof(decaySteps));

    /// <summary>How fast it decays.</summary>
    public double DecayRate => decayRate;

    /// <summary>Whether it is decayed in jumps.</summary>
    public bool Staircase => staircase;

    /// <inheritdoc/>
    public override double At(long step) => initialLearningRate / (1 + (decayRate * Steps.Share(step, DecaySteps, staircase)));

    /// <inheritdoc/>
    public static InverseTimeDecay FromConfig(ObjectConfig config) => new(
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

namespace Kente.Components.Optimizers.Schedules;

/// <summary>(initial − end) · (1 − step / steps)^power + end, and the end rate from then on.</summary>
/// <param name="initialLearningRate">The rate at step 0.</param>
/// <param name="decaySteps">After how many steps the end is reached.</param>
/// <param name="endLearningRate">The rate at the end; default 0.0001.</param>
/// <param name="power">Default 1: a straight line.</param>
/// <param name="cycle">Whether it starts again from a lower rate each time the end is reached; default false.</param>
internal sealed class PolynomialDecay(double initialLearningRate, int decaySteps, double endLearningRate = 0.0001, double power = 1, bool cycle = false)
    : LearningRateSchedule, IFromConfig<PolynomialDecay>
{
    /// <summary>The rate at step 0.</summary>
    public double InitialLearningRate => initialLearningRate;

    /// <summary>After how many steps the end is reached.</summary>
    public int DecaySteps { get; } = Steps.Checked(decaySteps, nameof(decaySteps));

    /// <summary>The rate at the end.</summary>
    public double EndLearningRate => endLearningRate;

    /// <summary>1 is a straight line.</summary>
    public double Power => power;

    /// <summary>Whether it starts again each time the end is reached.</summary>
    public bool Cycle => cycle;

    /// <inheritdoc/>
    public override double At(long step)
    {
        double steps = cycle ? DecaySteps * Math.Max(1, Math.Ceiling((double)step / DecaySteps)) : DecaySteps;
        return ((initialLearningRate - endLearningRate) * Math.Pow(1 - (Math.Min(step, steps) / steps), power)) + endLearningRate;
    }

    /// <inheritdoc/>
    public static PolynomialDecay FromConfig(ObjectConfig config) => new(

        config.Number("initial_learning_rate"), config.Int("decay_steps"), config.Number("end_learning_rate", 1e-4), config.Number("power", 1), config.Flag("cycle", false));

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("initial_learning_rate", InitialLearningRate);
        config.Set("decay_steps", DecaySteps);
        config.Set("end_learning_rate", EndLearningRate);
        config.Set("power", Power);
        config.Set("cycle", Cycle);
    }
}

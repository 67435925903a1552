namespace Kente.Components.Optimizers.Schedules;

/// <summary>
/// Polynomial decay: (initialLearningRate − endLearningRate) · (1 − step / decaySteps)^power + endLearningRate; after decaySteps the rate
/// is endLearningRate.
/// </summary>
/// <param name="initialLearningRate">Learning rate at step 0.</param>
/// <param name="decaySteps">Number of steps of the decay.</param>
/// <param name="endLearningRate">Final learning rate. Default 0.0001.</param>
/// <param name="power">Exponent of the polynomial. Default 1: linear decay.</param>
/// <param name="cycle">
/// Whether the decay restarts beyond <paramref name="decaySteps"/>, over a multiple of the steps. Default false.
/// </param>
internal sealed class PolynomialDecay(
    double initialLearningRate, int decaySteps, double endLearningRate = 0.0001, double power = 1, bool cycle = false)
    : LearningRateSchedule, IFromConfig<PolynomialDecay>
{
    /// <summary>Learning rate at step 0.</summary>
    public double InitialLearningRate => initialLearningRate;

    /// <summary>Number of steps of the decay.</summary>
    public int DecaySteps { get; } = Steps.Checked(decaySteps, nameof(decaySteps));

    /// <summary>Final learning rate.</summary>
    public double EndLearningRate => endLearningRate;

    /// <summary>Exponent of the polynomial.</summary>
    public double Power => power;

    /// <summary>Whether the decay restarts beyond the decay steps.</summary>
    public bool Cycle => cycle;

    /// <inheritdoc/>
    public override double At(long step)
    {
        double steps = cycle ? DecaySteps * Math.Max(1, Math.Ceiling((double)step / DecaySteps)) : DecaySteps;
        return ((initialLearningRate - endLearningRate) * Math.Pow(1 - (Math.Min(step, steps) / steps), power)) + endLearningRate;
    }

    /// <inheritdoc/>
    public static PolynomialDecay FromConfig(ObjectConfig config) => new(

        config.Number("initial_learning_rate"), config.Int("decay_steps"), config.Number("end_learning_rate", 1e-4),
        config.Number("power", 1), config.Flag("cycle", false));

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

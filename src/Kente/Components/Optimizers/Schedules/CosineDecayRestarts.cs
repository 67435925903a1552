namespace Kente.Components.Optimizers.Schedules;

/// <summary>
/// Cosine decay with warm restarts. Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2016.
/// </summary>
/// <param name="initialLearningRate">Learning rate at step 0.</param>
/// <param name="firstDecaySteps">Number of steps of the first period.</param>
/// <param name="tMul">Factor by which each period is longer than the previous one. Default 2.</param>
/// <param name="mMul">Factor of the initial learning rate of each period relative to the previous one. Default 1.</param>
/// <param name="alpha">Final learning rate of a period, as a fraction of the initial learning rate. Default 0.</param>
internal sealed class CosineDecayRestarts(
    double initialLearningRate, int firstDecaySteps, double tMul = 2, double mMul = 1, double alpha = 0)
    : LearningRateSchedule, IFromConfig<CosineDecayRestarts>
{
    /// <summary>Learning rate at step 0.</summary>
    public double InitialLearningRate => initialLearningRate;

    /// <summary>Number of steps of the first period.</summary>
    public int FirstDecaySteps { get; } = Steps.Checked(firstDecaySteps, nameof(firstDecaySteps));

    /// <summary>Factor by which each period is longer than the previous one.</summary>
    public double TMul => tMul;

    /// <summary>Factor of the initial learning rate of each period relative to the previous one.</summary>
    public double MMul => mMul;

    /// <summary>Final learning rate of a period, as a fraction of the initial learning rate.</summary>
    public double Alpha => alpha;

    /// <inheritdoc/>
    public override double At(long step)
    {
        double passed = (double)step / FirstDecaySteps;
        double restarts = tMul == 1 ? Math.Floor(passed) : Math.Floor(Math.Log(1 - (passed * (1 - tMul))) / Math.Log(tMul));
        double share = tMul == 1 ? passed - restarts : (passed - ((1 - Math.Pow(tMul, restarts)) / (1 - tMul))) / Math.Pow(tMul, restarts);
        return initialLearningRate * (((1 - alpha) * 0.5 * Math.Pow(mMul, restarts) * (1 + Math.Cos(Math.PI * share))) + alpha);
    }

    /// <inheritdoc/>
    public static CosineDecayRestarts FromConfig(ObjectConfig config) => new(

        config.Number("initial_learning_rate"), config.Int("first_decay_steps"), config.Number("t_mul", 2), config.Number("m_mul", 1),
        config.Number("alpha", 0));

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("initial_learning_rate", InitialLearningRate);
        config.Set("first_decay_steps", FirstDecaySteps);
        config.Set("t_mul", TMul);
        config.Set("m_mul", MMul);
        config.Set("alpha", Alpha);
    }
}

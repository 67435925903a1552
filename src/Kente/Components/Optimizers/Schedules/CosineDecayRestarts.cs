namespace Kente.Components.Optimizers.Schedules;

/// <summary>Half a cosine wave down, again and again, each longer and lower than the one before. Loshchilov and Hutter, "SGDR", 2016.</summary>
/// <param name="initialLearningRate">The rate at step 0.</param>
/// <param name="firstDecaySteps">How many steps the first wave takes.</param>
/// <param name="tMul">How much longer each wave is than the one before; default 2.</param>
/// <param name="mMul">How much higher each wave starts than the one before; default 1.</param>
/// <param name="alpha">The rate at the end of a wave, as a share of the first rate; default 0.</param>
internal sealed class CosineDecayRestarts(double initialLearningRate, int firstDecaySteps, double tMul = 2, double mMul = 1, double alpha = 0)
    : LearningRateSchedule, IFromConfig<CosineDecayRestarts>
{
    /// <summary>The rate at step 0.</summary>
    public double InitialLearningRate => initialLearningRate;

    /// <summary>How many steps the first wave takes.</summary>
    public int FirstDecaySteps { get; } = Steps.Checked(firstDecaySteps, nameof(firstDecaySteps));

    /// <summary>How much longer each wave is than the one before.</summary>
    public double TMul => tMul;

    /// <summary>How much higher each wave starts than the one before.</summary>
    public double MMul => mMul;

    /// <summary>The rate at the end of a wave, as a share of the first rate.</summary>
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

        config.Number("initial_learning_rate"), config.Int("first_decay_steps"), config.Number("t_mul", 2), config.Number("m_mul", 1), config.Number("alpha", 0));

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

using Kente.Components.Optimizers.Schedules;

namespace Kente;

/// <summary>Makes learning rates that change from step to step: <c>Adam(CosineDecay(1e-3, 10_000))</c>. Import it with <c>using static Kente.Schedules;</c>.</summary>
public static class Schedules
{
    /// <summary>initial · decay^(step / steps).</summary>
    /// <param name="initialLearningRate">The rate at step 0.</param>
    /// <param name="decaySteps">After how many steps the rate is decayed once.</param>
    /// <param name="decayRate">The factor of one decay.</param>
    /// <param name="staircase">Whether it is decayed in jumps; default false.</param>
    public static LearningRateSchedule ExponentialDecay(double initialLearningRate, int decaySteps, double decayRate, bool staircase = false) =>
        new ExponentialDecay(initialLearningRate, decaySteps, decayRate, staircase);

    /// <summary>initial / (1 + decay · step / steps).</summary>
    /// <param name="initialLearningRate">The rate at step 0.</param>
    /// <param name="decaySteps">The unit in which steps are counted.</param>
    /// <param name="decayRate">How fast it decays.</param>
    /// <param name="staircase">Whether it is decayed in jumps; default false.</param>
    public static LearningRateSchedule InverseTimeDecay(double initialLearningRate, int decaySteps, double decayRate, bool staircase = false) =>
        new InverseTimeDecay(initialLearningRate, decaySteps, decayRate, staircase);

    /// <summary>(initial − end) · (1 − step / steps)^power + end.</summary>
    /// <param name="initialLearningRate">The rate at step 0.</param>
    /// <param name="decaySteps">After how many steps the end is reached.</param>
    /// <param name="endLearningRate">The rate at the end; default 0.0001.</param>
    /// <param name="power">Default 1: a straight line.</param>
    /// <param name="cycle">Whether it starts again from a lower rate each time the end is reached; default false.</param>
    public static LearningRateSchedule PolynomialDecay(double initialLearningRate, int decaySteps, double endLearningRate = 0.0001, double power = 1, bool cycle = false) =>
        new PolynomialDecay(initialLearningRate, decaySteps, endLearningRate, power, cycle);

    /// <summary>One rate up to and with the first boundary, the next up to the second, and so on.</summary>
    /// <param name="boundaries">The last step of each piece but the last, ascending.</param>
    /// <param name="values">The rate of each piece; one more than the boundaries.</param>
    public static LearningRateSchedule PiecewiseConstantDecay(IReadOnlyList<long> boundaries, IReadOnlyList<double> values) =>
        new PiecewiseConstantDecay(boundaries, values);

    /// <summary>Half a cosine wave down, after a straight warm-up where one is wanted.</summary>
    /// <param name="initialLearningRate">The rate at step 0.</param>
    /// <param name="decaySteps">How many steps the wave takes.</param>
    /// <param name="alpha">The rate at the end, as a share of the rate from which it goes down; default 0.</param>
    /// <param name="warmupTarget">The rate to which the warm-up rises; by default there is no warm-up.</param>
    /// <param name="warmupSteps">How many steps the warm-up takes, before the wave; default 0.</param>
    public static LearningRateSchedule CosineDecay(double initialLearningRate, int decaySteps, double alpha = 0, double? warmupTarget = null, int warmupSteps = 0) =>
        new CosineDecay(initialLearningRate, decaySteps, alpha, warmupTarget, warmupSteps);

    /// <summary>Half a cosine wave down, again and again.</summary>
    /// <param name="initialLearningRate">The rate at step 0.</param>
    /// <param name="firstDecaySteps">How many steps the first wave takes.</param>
    /// <param name="tMul">How much longer each wave is than the one before; default 2.</param>
    /// <param name="mMul">How much higher each wave starts than the one before; default 1.</param>
    /// <param name="alpha">The rate at the end of a wave, as a share of the first rate; default 0.</param>
    public static LearningRateSchedule CosineDecayRestarts(double initialLearningRate, int firstDecaySteps, double tMul = 2, double mMul = 1, double alpha = 0) =>
        new CosineDecayRestarts(initialLearningRate, firstDecaySteps, tMul, mMul, alpha);
}

using Kente.Components.Optimizers.Schedules;

namespace Kente;

/// <summary>
/// Creates learning rate schedules: <c>Adam(CosineDecay(1e-3, 10_000))</c>. Import it with <c>using static Kente.Schedules;</c>.
/// </summary>
public static class Schedules
{
    /// <summary>Exponential decay: initialLearningRate · decayRate^(step / decaySteps).</summary>
    /// <param name="initialLearningRate">Learning rate at step 0.</param>
    /// <param name="decaySteps">Number of steps after which the learning rate is multiplied by the decay rate once.</param>
    /// <param name="decayRate">Decay rate.</param>
    /// <param name="staircase">
    /// Whether step / <paramref name="decaySteps"/> is rounded down, so that the rate decays at discrete intervals. Default false.
    /// </param>
    public static LearningRateSchedule ExponentialDecay(
        double initialLearningRate, int decaySteps, double decayRate, bool staircase = false) =>
        new ExponentialDecay(initialLearningRate, decaySteps, decayRate, staircase);

    /// <summary>Inverse time decay: initialLearningRate / (1 + decayRate · step / decaySteps).</summary>
    /// <param name="initialLearningRate">Learning rate at step 0.</param>
    /// <param name="decaySteps">Number of steps in which the decay is measured.</param>
    /// <param name="decayRate">Decay rate.</param>
    /// <param name="staircase">
    /// Whether step / <paramref name="decaySteps"/> is rounded down, so that the rate decays at discrete intervals. Default false.
    /// </param>
    public static LearningRateSchedule InverseTimeDecay(
        double initialLearningRate, int decaySteps, double decayRate, bool staircase = false) =>
        new InverseTimeDecay(initialLearningRate, decaySteps, decayRate, staircase);

    /// <summary>Polynomial decay: (initialLearningRate − endLearningRate) · (1 − step / decaySteps)^power + endLearningRate.</summary>
    /// <remarks>
    /// After <paramref name="decaySteps"/> the rate is <paramref name="endLearningRate"/>, or the decay restarts with
    /// <paramref name="cycle"/>.
    /// </remarks>
    /// <param name="initialLearningRate">Learning rate at step 0.</param>
    /// <param name="decaySteps">Number of steps of the decay.</param>
    /// <param name="endLearningRate">Final learning rate. Default 0.0001.</param>
    /// <param name="power">Exponent of the polynomial. Default 1: linear decay.</param>
    /// <param name="cycle">
    /// Whether the decay restarts beyond <paramref name="decaySteps"/>, over a multiple of the steps. Default false.
    /// </param>
    public static LearningRateSchedule PolynomialDecay(
        double initialLearningRate, int decaySteps, double endLearningRate = 0.0001, double power = 1, bool cycle = false) =>
        new PolynomialDecay(initialLearningRate, decaySteps, endLearningRate, power, cycle);

    /// <summary>
    /// Piecewise constant learning rate: values[0] up to and including step boundaries[0], values[1] up to boundaries[1], and so on.
    /// </summary>
    /// <param name="boundaries">Last step of each piece except the last, in ascending order.</param>
    /// <param name="values">Learning rate of each piece; one more than the boundaries.</param>
    public static LearningRateSchedule PiecewiseConstantDecay(IReadOnlyList<long> boundaries, IReadOnlyList<double> values) =>
        new PiecewiseConstantDecay(boundaries, values);

    /// <summary>Cosine decay with an optional linear warmup.</summary>
    /// <remarks>
    /// initial · ((1 − alpha) · ½ · (1 + cos(π · step / decaySteps)) + alpha), where initial is the warmup target if there is one.
    /// Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2016.
    /// </remarks>
    /// <param name="initialLearningRate">Learning rate at step 0.</param>
    /// <param name="decaySteps">Number of steps of the decay, after the warmup.</param>
    /// <param name="alpha">Final learning rate, as a fraction of the rate at which the decay starts. Default 0.</param>
    /// <param name="warmupTarget">Learning rate at the end of the warmup. Default none: no warmup.</param>
    /// <param name="warmupSteps">Number of steps of the warmup, before the decay. Default 0.</param>
    public static LearningRateSchedule CosineDecay(
        double initialLearningRate, int decaySteps, double alpha = 0, double? warmupTarget = null, int warmupSteps = 0) =>
        new CosineDecay(initialLearningRate, decaySteps, alpha, warmupTarget, warmupSteps);

    /// <summary>Cosine decay with warm restarts.</summary>
    /// <remarks>
    /// Each period is a cosine decay, tMul times as long as the previous one, from mMul times its initial rate. Loshchilov and Hutter,
    /// "SGDR: Stochastic Gradient Descent with Warm Restarts", 2016.
    /// </remarks>
    /// <param name="initialLearningRate">Learning rate at step 0.</param>
    /// <param name="firstDecaySteps">Number of steps of the first period.</param>
    /// <param name="tMul">Factor by which each period is longer than the previous one. Default 2.</param>
    /// <param name="mMul">Factor of the initial learning rate of each period relative to the previous one. Default 1.</param>
    /// <param name="alpha">Final learning rate of a period, as a fraction of the initial learning rate. Default 0.</param>
    public static LearningRateSchedule CosineDecayRestarts(
        double initialLearningRate, int firstDecaySteps, double tMul = 2, double mMul = 1, double alpha = 0) =>
        new CosineDecayRestarts(initialLearningRate, firstDecaySteps, tMul, mMul, alpha);
}

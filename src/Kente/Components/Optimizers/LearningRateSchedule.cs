using Kente.Components.Optimizers;

namespace Kente;

/// <summary>A learning rate that may change from step to step. A plain number is one that does not.</summary>
public abstract class LearningRateSchedule
{
    /// <summary>A rate that stays.</summary>
    /// <param name="rate">The rate.</param>
    public static implicit operator LearningRateSchedule(double rate) => new ConstantRate(rate);

    /// <summary>The rate of a step.</summary>
    /// <param name="step">How many steps have been made before.</param>
    public abstract double At(long step);
}

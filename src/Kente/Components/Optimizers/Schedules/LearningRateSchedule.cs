using Kente.Components.Optimizers.Schedules;
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

    /// <summary>Writes the configuration, so that a file can hold the schedule. The class implements <see cref="IFromConfig{TSelf}"/>.</summary>
    /// <param name="config">The configuration to write to.</param>
    protected internal virtual void WriteConfig(ObjectConfig config) { }
}

using Kente.Components.Optimizers.Schedules;
using Kente.Components.Optimizers;

namespace Kente;

/// <summary>Base class of learning rates that change from step to step. A number converts to a constant learning rate.</summary>
public abstract class LearningRateSchedule
{
    /// <summary>Creates a constant learning rate.</summary>
    /// <param name="rate">The learning rate.</param>
    public static implicit operator LearningRateSchedule(double rate) => new ConstantRate(rate);

    /// <summary>Computes the learning rate of a step.</summary>
    /// <param name="step">Number of steps made before.</param>
    public abstract double At(long step);

    /// <summary>Writes the configuration to a file. A class that overrides it implements <see cref="IFromConfig{TSelf}"/>.</summary>
    /// <param name="config">The configuration to write to.</param>
    protected internal virtual void WriteConfig(ObjectConfig config) { }
}

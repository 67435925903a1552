namespace Kente.Components.Optimizers.Schedules;

/// <summary>A constant learning rate.</summary>
/// <param name="rate">The learning rate.</param>
internal sealed class ConstantRate(double rate) : LearningRateSchedule
{
    /// <summary>The learning rate.</summary>
    public double Rate => rate;

    /// <inheritdoc/>
    public override double At(long step) => rate;

    /// <summary>Checks that a callback can change the learning rate: it must be constant.</summary>
    internal static void Require(Optimizer optimizer, string callback)
    {
        if (optimizer.LearningRate is not ConstantRate)
            throw new InvalidOperationException(
                $"{callback} requires a constant learning rate, but the optimizer has the schedule {optimizer.LearningRate.GetType().Name}. "
                + "Create the optimizer with a number as learning rate.");
    }
}

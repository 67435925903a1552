namespace Kente.Components.Optimizers.Schedules;

/// <summary>A learning rate that stays the same.</summary>
/// <param name="rate">The rate.</param>
internal sealed class ConstantRate(double rate) : LearningRateSchedule
{
    /// <summary>The rate.</summary>
    public double Rate => rate;

    /// <inheritdoc/>
    public override double At(long step) => rate;

    /// <summary>Only a rate that is not governed already can be changed by a callback.</summary>
    internal static void Require(Optimizer optimizer, string callback)
    {
        if (optimizer.LearningRate is not ConstantRate)
            throw new InvalidOperationException($"{callback} needs a constant learning rate, but the optimizer's follows {optimizer.LearningRate.GetType().Name}; give the optimizer a number instead.");
    }
}

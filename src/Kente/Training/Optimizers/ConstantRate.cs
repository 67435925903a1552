namespace Kente.Training.Optimizers;

/// <summary>A learning rate that stays the same.</summary>
/// <param name="rate">The rate.</param>
public sealed class ConstantRate(double rate) : LearningRateSchedule
{
    /// <summary>The rate.</summary>
    public double Rate => rate;

    /// <inheritdoc/>
    public override double At(long step) => rate;
}

namespace Kente.Vision.Training;

/// <summary>A schedule that has run for some steps before.</summary>
internal sealed class LaterSteps(LearningRateSchedule schedule, long before) : LearningRateSchedule
{
    /// <summary>How many.</summary>
    public long Before { get; set; } = before;

    public override double At(long step) => schedule.At(step + Before);
}

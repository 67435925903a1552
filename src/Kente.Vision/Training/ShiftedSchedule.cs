
namespace Kente.Vision.Training;

/// <summary>A learning rate schedule that starts at a later step.</summary>
internal sealed class ShiftedSchedule(LearningRateSchedule schedule, long offset) : LearningRateSchedule
{
    /// <summary>Number of steps made before the optimizer's first step.</summary>
    public long Offset { get; set; } = offset;

    public override double At(long step) => schedule.At(step + Offset);
}

using Kente.Experiments;

namespace Kente.Studio.Studies;

/// <summary>How choices are written in JSON.</summary>
internal static class Text
{
    public static string Of(TrialState state) => state switch
    {
        TrialState.Waiting => "waiting",
        TrialState.Running => "running",
        TrialState.Complete => "complete",
        TrialState.Pruned => "pruned",
        _ => "failed",
    };

    public static string Of(Direction direction) => direction == Direction.Minimize ? "minimize" : "maximize";

    public static object Of(ParameterValue value) => value.IsText ? value.Text : value.IsFlag ? value.Number == 1 : value.Number;
}

namespace Kente.Experiments;

/// <summary>What a report should know.</summary>
public sealed record ReportOptions
{
    /// <summary>
    /// How many samples the value was measured on, when it is a share of them between 0 and 1: an accuracy or an error rate. From this follows how much of
    /// the best value is luck. Without it the report goes by the standard errors that the objective told with <see cref="Trial.SetStandardError"/>.
    /// </summary>
    public int? ValidationSize { get; init; }

    /// <summary>How many trials the study will have, to predict what the remaining ones will cost.</summary>
    public int? PlannedTrials { get; init; }
}

namespace Kente.Experiments;

/// <summary>Options of a study report.</summary>
public sealed record ReportOptions
{
    /// <summary>
    /// Gets the number of samples that the value was measured on, if the value is a fraction of them between 0 and 1, such as an accuracy.
    /// The report estimates the selection bias of the best value from it. Without it the report uses the standard errors that the
    /// objective set with <see cref="Trial.SetStandardError"/>.
    /// </summary>
    public int? ValidationSize { get; init; }

    /// <summary>Gets the planned number of trials, to predict the duration of the remaining ones.</summary>
    public int? PlannedTrials { get; init; }
}

namespace Kente.Experiments;

/// <summary>The end of a trial.</summary>
/// <param name="State">Complete, pruned or failed.</param>
/// <param name="Parameters">Parameters that the objective asked for.</param>
public sealed record Outcome(TrialState State, IReadOnlyDictionary<string, ParameterValue> Parameters)
{
    /// <summary>Gets one value for each objective of a complete trial.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>Gets the constraint values.</summary>
    public IReadOnlyList<double> Constraints { get; init; } = [];

    /// <summary>Gets the standard error of the value.</summary>
    public double? StandardError { get; init; }

    /// <summary>Gets the error of a failed trial.</summary>
    public string? Error { get; init; }

    /// <summary>Gets the reports that are not yet written.</summary>
    public IReadOnlyList<IntermediateValue> Reports { get; init; } = [];
}

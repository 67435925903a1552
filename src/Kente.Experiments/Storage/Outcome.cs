namespace Kente.Experiments;

/// <summary>How a trial ended.</summary>
/// <param name="State">Complete, pruned or failed.</param>
/// <param name="Parameters">The parameters that the objective asked for.</param>
public sealed record Outcome(TrialState State, IReadOnlyDictionary<string, ParameterValue> Parameters)
{
    /// <summary>One value for each objective, if complete.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>Constraint values.</summary>
    public IReadOnlyList<double> Constraints { get; init; } = [];

    /// <summary>The standard error of the value.</summary>
    public double? StandardError { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Reports not yet written.</summary>
    public IReadOnlyList<IntermediateValue> Reports { get; init; } = [];
}

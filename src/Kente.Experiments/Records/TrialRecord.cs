namespace Kente.Experiments;

/// <summary>A trial as it stands in the storage.</summary>
/// <param name="Number">Its number in the study, from 0 without gaps.</param>
/// <param name="State">Where it stands.</param>
public sealed record TrialRecord(int Number, TrialState State)
{
    private static readonly Dictionary<string, ParameterValue> NoParameters = [];
    private static readonly Dictionary<string, string> NoAttributes = [];

    /// <summary>One value for each objective; empty until the trial is complete.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>The parameters that the objective asked for.</summary>
    public IReadOnlyDictionary<string, ParameterValue> Parameters { get; init; } = NoParameters;

    /// <summary>The values that are used when the objective asks for them: enqueued, or chosen by the sampler. A retry uses the same ones.</summary>
    public IReadOnlyDictionary<string, ParameterValue> Proposed { get; init; } = NoParameters;

    /// <summary>Constraint values; the trial is feasible if none is above 0.</summary>
    public IReadOnlyList<double> Constraints { get; init; } = [];

    /// <summary>What the objective noted about the trial.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = NoAttributes;

    /// <summary>What was reported on the way, by step.</summary>
    public IReadOnlyList<IntermediateValue> Reports { get; init; } = [];

    /// <summary>The standard error of the value, if the objective told one.</summary>
    public double? StandardError { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Who works on it, or did.</summary>
    public string? Owner { get; init; }

    /// <summary>How often it was begun. Together with the owner it is the fencing token: only the last attempt may write.</summary>
    public int Attempt { get; init; }

    /// <summary>How often its worker was lost.</summary>
    public int Lost { get; init; }

    /// <summary>When its last attempt began, by the storage's clock.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended, by the storage's clock.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>How long the last attempt took; null until it has ended.</summary>
    public TimeSpan? Duration => Finished - Started;

    /// <summary>True if no constraint is violated.</summary>
    public bool IsFeasible => Violation <= 0;

    /// <summary>Sum of the constraint values above 0.</summary>
    public double Violation
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Constraints.Count; i++) sum += Math.Max(0, Constraints[i]);
            return sum;
        }
    }

    /// <summary>True once nobody will change its state again.</summary>
    public bool IsFinished => State is TrialState.Complete or TrialState.Pruned or TrialState.Failed;

    /// <summary>The value of a trial with one objective.</summary>
    /// <exception cref="InvalidOperationException">The trial has no value, or several.</exception>
    public double Value => Values.Count == 1 ? Values[0] : throw new InvalidOperationException($"Trial {Number} is {State} and has {Values.Count} values.");
}

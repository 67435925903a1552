using Kente.Experiments.Records;

namespace Kente.Experiments;

/// <summary>A trial as the storage keeps it.</summary>
/// <param name="Number">Number of the trial in the study, from 0 without gaps.</param>
/// <param name="State">State of the trial.</param>
public sealed record TrialRecord(int Number, TrialState State)
{
    private static readonly Dictionary<string, ParameterValue> NoParameters = [];
    private static readonly Dictionary<string, string> NoAttributes = [];

    /// <summary>Gets one value for each objective; empty until the trial is complete.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>Gets the objectives of the study, in the order of <see cref="Values"/>.</summary>
    public IReadOnlyList<Objective> Objectives { get; init; } = [];

    /// <summary>Gets the value of an objective by its name.</summary>
    /// <param name="objective">Name of the objective.</param>
    /// <exception cref="ArgumentException">The study has no objective of this name.</exception>
    /// <exception cref="InvalidOperationException">The trial is not complete.</exception>
    public double this[string objective] => ObjectiveList.IndexOf(Objectives, objective) is var index && index < Values.Count ? Values[index]
        : throw new InvalidOperationException($"Trial {Number} is {State} and has no value of '{objective}'.");

    /// <summary>Gets the parameters that the objective asked for.</summary>
    public IReadOnlyDictionary<string, ParameterValue> Parameters { get; init; } = NoParameters;

    /// <summary>
    /// Gets the values to use when the objective asks for them: enqueued, or chosen by the sampler. A retry uses the same values.
    /// </summary>
    public IReadOnlyDictionary<string, ParameterValue> Proposed { get; init; } = NoParameters;

    /// <summary>Gets the constraint values; the trial is feasible if none is above 0.</summary>
    public IReadOnlyList<double> Constraints { get; init; } = [];

    /// <summary>Gets the attributes that the objective set.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = NoAttributes;

    /// <summary>Gets the tags of the trial or run.</summary>
    public IReadOnlyList<string> Tags => TagList.Read(Attributes.GetValueOrDefault(TagList.Attribute));

    /// <summary>Gets the reported intermediate values, by step.</summary>
    public IReadOnlyList<IntermediateValue> Reports { get; init; } = [];

    /// <summary>Gets the standard error of the value; null if the objective set none.</summary>
    public double? StandardError { get; init; }

    /// <summary>Gets the error of a failed trial; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>Gets the worker of the last attempt.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets the number of attempts. With the owner it is the fencing token: only the last attempt may write.</summary>
    public int Attempt { get; init; }

    /// <summary>Gets the number of times that the worker was lost.</summary>
    public int Lost { get; init; }

    /// <summary>Gets the time when the last attempt began, by the clock of the storage.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Gets the time when the trial ended, by the clock of the storage.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Gets the duration of the last attempt; null until it has ended.</summary>
    public TimeSpan? Duration => Finished - Started;

    /// <summary>Gets whether all constraints are satisfied.</summary>
    public bool IsFeasible => Violation <= 0;

    /// <summary>Gets the sum of the constraint values above 0.</summary>
    public double Violation
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Constraints.Count; i++) sum += Math.Max(0, Constraints[i]);
            return sum;
        }
    }

    /// <summary>Gets whether the trial is complete, pruned or failed.</summary>
    public bool IsFinished => State is TrialState.Complete or TrialState.Pruned or TrialState.Failed;

    /// <summary>Gets the value of a trial with one objective.</summary>
    /// <exception cref="InvalidOperationException">The trial has no value, or several.</exception>
    public double Value => Values.Count == 1 ? Values[0]
        : throw new InvalidOperationException($"Trial {Number} is {State} and has {Values.Count} values.");
}

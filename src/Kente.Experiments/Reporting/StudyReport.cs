using System.Text.Json;
using Kente.Experiments.Reporting;

namespace Kente.Experiments;

/// <summary>
/// Result of a study: the best trials, the selection bias of the best value, and the importance of the parameters. Prints as a table.
/// </summary>
/// <param name="Study">Name of the study.</param>
/// <param name="Objectives">The objectives with their names and directions.</param>
/// <param name="Trials">Number of trials in each state.</param>
/// <param name="Best">The best trial, or the Pareto front of several objectives; empty if no feasible trial is complete.</param>
public sealed partial record StudyReport(string Study, IReadOnlyList<Objective> Objectives, IReadOnlyDictionary<TrialState, int> Trials,
    IReadOnlyList<TrialRecord> Best)
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>
    /// Gets the shrinkage estimate of the best trial: its expected value on new data. Null if the noise of the values is unknown.
    /// </summary>
    public IntervalEstimate? Shrunk { get; init; }

    /// <summary>
    /// Gets the expected distance between the best measured value and the true value if all trials were equally good. Null if the noise is
    /// unknown.
    /// </summary>
    public double? SelectionBias { get; init; }

    /// <summary>Gets the importance of the parameters, largest first.</summary>
    public IReadOnlyList<ParameterImportance> Importance { get; init; } = [];

    /// <summary>Gets the mean duration of a complete or pruned trial.</summary>
    public TimeSpan? MeanDuration { get; init; }

    /// <summary>Gets the expected duration of the remaining planned trials, one after another.</summary>
    public TimeSpan? RemainingCost { get; init; }

    /// <summary>Gets the openings of the locked test set.</summary>
    public IReadOnlyList<TestOpening> TestOpenings { get; init; } = [];

    /// <summary>Gets the optimism of the best value: its distance to the shrinkage estimate.</summary>
    public double? Optimism => Shrunk is { } shrunk && Best.Count == 1 ? Math.Abs(Best[0].Value - shrunk.Value) : null;

    /// <summary>Returns the report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            study = Study,
            directions = Objectives.Select(objective => objective.Direction.ToString()),
            objectives = Objectives.Select(objective => objective.Name),
            trials = Trials.ToDictionary(entry => entry.Key.ToString(), entry => entry.Value),
            best = Best.Select(trial =>
                new
                {
                    number = trial.Number,
                    values = trial.Values,
                    parameters = trial.Parameters.ToDictionary(entry => entry.Key, entry => Json(entry.Value))
                }),
            shrunk = Shrunk,
            optimism = Optimism,
            selection_bias = SelectionBias,
            importance = Importance.ToDictionary(entry => entry.Name, entry => entry.Share),
            mean_seconds = MeanDuration?.TotalSeconds,
            remaining_seconds = RemainingCost?.TotalSeconds,
            test_openings = TestOpenings,
        },
        Indented);

    /// <summary>Returns the report as a table.</summary>
    public override string ToString() => ReportTable.Of(this);

    private static object Json(ParameterValue value) => value.IsText ? value.Text : value.IsFlag ? value.Number == 1 : value.Number;
}

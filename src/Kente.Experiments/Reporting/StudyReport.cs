using System.Globalization;
using System.Text.Json;
using System.Text;
using Kente.Experiments.Reporting;

namespace Kente.Experiments;

/// <summary>What a study has found, and how much of it is luck. Prints as a table, and serialises to JSON.</summary>
/// <param name="Study">The study's name.</param>
/// <param name="Directions">Which way each objective is better.</param>
/// <param name="Trials">How many trials stand in each state.</param>
/// <param name="Best">The best trials: one with one objective, the Pareto front with several; none if no feasible trial is complete.</param>
public sealed partial record StudyReport(string Study, IReadOnlyList<Direction> Directions, IReadOnlyDictionary<TrialState, int> Trials, IReadOnlyList<TrialRecord> Best)
{
    private const int Shown = 10;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>What the best trial would probably give on new data; null if the noise of a value is not known.</summary>
    public IntervalEstimate? Shrunk { get; init; }

    /// <summary>How much better than its true value the best of so many equally good trials looks by luck alone; null if the noise of a value is not known.</summary>
    public double? SelectionBias { get; init; }

    /// <summary>The parameters, the most important first.</summary>
    public IReadOnlyList<ParameterImportance> Importance { get; init; } = [];

    /// <summary>How long a finished trial took on average.</summary>
    public TimeSpan? MeanDuration { get; init; }

    /// <summary>How long the planned trials that are still to come would take one after another.</summary>
    public TimeSpan? RemainingCost { get; init; }

    /// <summary>Each look into the locked test set.</summary>
    public IReadOnlyList<TestOpening> TestOpenings { get; init; } = [];

    /// <summary>How much the raw best value promises too much: its distance to the shrunk estimate.</summary>
    public double? Optimism => Shrunk is { } shrunk && Best.Count == 1 ? Math.Abs(Best[0].Value - shrunk.Value) : null;

    /// <summary>The report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            study = Study,
            directions = Directions.Select(direction => direction.ToString()),
            trials = Trials.ToDictionary(entry => entry.Key.ToString(), entry => entry.Value),
            best = Best.Select(trial => new { number = trial.Number, values = trial.Values, parameters = trial.Parameters.ToDictionary(entry => entry.Key, entry => Json(entry.Value)) }),
            shrunk = Shrunk,
            optimism = Optimism,
            luck_alone = SelectionBias,
            importance = Importance.ToDictionary(entry => entry.Name, entry => entry.Share),
            mean_seconds = MeanDuration?.TotalSeconds,
            remaining_seconds = RemainingCost?.TotalSeconds,
            test_openings = TestOpenings,
        },
        Indented);

    /// <summary>The report as a table.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"Study '{Study}': {string.Join(", ", Trials.Where(entry => entry.Value > 0).Select(entry => $"{entry.Value} {entry.Key.ToString().ToLowerInvariant()}"))}");
        foreach (var trial in Best.Take(Shown))
            text.AppendLine(CultureInfo.InvariantCulture, $"{(Directions.Count > 1 ? "on the front" : "raw best"),-18}{string.Join(", ", trial.Values.Select(value => value.ToString("G5", CultureInfo.InvariantCulture)))} (trial {trial.Number}: {string.Join(", ", trial.Parameters.Select(entry => $"{entry.Key} {Short(entry.Value)}"))})");
        if (Best.Count > Shown) text.AppendLine(CultureInfo.InvariantCulture, $"{"",-18}and {Best.Count - Shown} more");
        if (Best.Count == 0) text.AppendLine("No feasible trial is complete.");
        if (Shrunk is not null) text.AppendLine(CultureInfo.InvariantCulture, $"{"shrunk best",-18}{Shrunk}, the raw best promises {Optimism:G2} too much");
        else if (Directions.Count == 1) text.AppendLine(CultureInfo.InvariantCulture, $"{"shrunk best",-18}unknown: tell {nameof(ReportOptions)}.{nameof(ReportOptions.ValidationSize)}, or the standard error with trial.SetStandardError");
        if (SelectionBias is { } luck) text.AppendLine(CultureInfo.InvariantCulture, $"{"luck alone",-18}the best of {Trials[TrialState.Complete]} equal trials looks {luck:G2} better than it is");
        if (Importance.Count > 0) text.AppendLine(CultureInfo.InvariantCulture, $"{"importance",-18}{string.Join(", ", Importance.Take(8).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Name} {100 * entry.Share:F0} %")))}");
        if (MeanDuration is { } mean) text.AppendLine(CultureInfo.InvariantCulture, $"{"a trial takes",-18}{mean.TotalSeconds:G3} s{(RemainingCost is { } rest ? string.Create(CultureInfo.InvariantCulture, $", the rest {rest.TotalSeconds:G3} s") : "")}");
        foreach (var opening in TestOpenings)
            text.AppendLine(CultureInfo.InvariantCulture, $"{"test set opened",-18}for trial {opening.Trial}, {opening.Reason}: {opening.Score?.ToString("G5", CultureInfo.InvariantCulture) ?? "no score"}");
        return text.ToString();
    }

    private static object Json(ParameterValue value) => value.IsText ? value.Text : value.IsFlag ? value.Number == 1 : value.Number;

    private static string Short(ParameterValue value) => value.IsNumber ? value.Number.ToString("G4", CultureInfo.InvariantCulture) : value.Text;
}

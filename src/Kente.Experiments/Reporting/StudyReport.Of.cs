using Kente.Experiments.Records;
using Kente.Experiments.Reporting;

namespace Kente.Experiments;

public sealed partial record StudyReport
{
    /// <summary>
    /// Creates a report from the records of a storage, without opening the study. With an open study call <see cref="Study.Report"/>.
    /// </summary>
    /// <param name="study">The study.</param>
    /// <param name="trials">All trials of the study by number; their reports are not needed.</param>
    /// <param name="domains">Parameters of the study with their domains.</param>
    /// <param name="openings">Openings of the test set.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The validation size is below 1, or the values are not fractions between 0 and 1.</exception>
    public static StudyReport Of(
        StudyRecord study, IReadOnlyList<TrialRecord> trials, IReadOnlyList<(string Name, Domain Domain)> domains,
            IReadOnlyList<TestOpening> openings, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(domains);
        options ??= new();
        if (options.ValidationSize is < 1)
            throw new ArgumentException(
                $"{nameof(ReportOptions.ValidationSize)} must be at least 1, not {options.ValidationSize}.", nameof(options));
        TrialRecord[] complete = [.. trials.Where(trial => trial is { State: TrialState.Complete, IsFeasible: true })];
        TimeSpan[] durations =
            [.. trials.Where(trial => trial.State is TrialState.Complete or TrialState.Pruned && trial.Duration is not null)
            .Select(trial => trial.Duration!.Value)];
        TimeSpan? mean = durations.Length > 0 ? durations.Aggregate((a, b) => a + b) / durations.Length : null;
        StudyReport report = new(
            study.Name, study.Objectives, Enum.GetValues<TrialState>()
                .ToDictionary(state => state, state => trials.Count(trial => trial.State == state)),
                Ranking.ParetoFront(trials, study.Objectives))
        {
            MeanDuration = mean,
            RemainingCost = options.PlannedTrials is { } planned ? mean * Math.Max(0, planned - trials.Count(trial => trial.IsFinished))
                : null,
            TestOpenings = openings,
        };
        if (complete.Length == 0 || study.Objectives.Count > 1) return report;
        var best = Ranking.Best(complete, study.Objectives[0].Direction)!;
        report = report with { Best = [best] };
        // A trial that went to infinity is the worst there is; it says nothing about the noise of the others.
        complete = [.. complete.Where(trial => double.IsFinite(trial.Value))];
        if (complete.Length == 0 || !double.IsFinite(best.Value)) return report;
        double[] values = [.. complete.Select(trial => trial.Value)];
        report = report with
        {
            Importance =
                Reporting.Importance.Of(complete, [.. domains.Select(entry => entry.Name)],
                domains.ToDictionary(entry => entry.Name, entry => entry.Domain), values, study.Seed),
        };
        if (Noise(complete, values, options) is not { } noise) return report;
        int winner = Array.IndexOf(complete, best);
        return report with
        {
            Shrunk = EmpiricalBayes.Shrunk(values, winner, noise),
            SelectionBias = EmpiricalBayes.ExpectedMaximum(complete.Length) * complete.Select((_, i) => noise(i, values[winner])).Average(),
        };
    }

    private static Func<int, double, double>? Noise(TrialRecord[] complete, double[] values, ReportOptions options)
    {
        if (options.ValidationSize is { } size)
        {
            if (values.Any(value => value is < 0 or > 1))
                throw new ArgumentException(
                    $"{nameof(ReportOptions.ValidationSize)} is for values that are fractions between 0 and 1. For other values call " +
                    $"trial.SetStandardError.", nameof(options));
            // A share of exactly 0 or 1 was measured on finitely many samples, too.
            return (_, truth) => Math.Sqrt(Math.Max(truth * (1 - truth), 0.25 / size) / size);
        }
        double[] told = [.. complete.Where(trial => trial.StandardError is not null).Select(trial => trial.StandardError!.Value).Order()];
        if (told.Length == 0) return null;
        double median = told[told.Length / 2];
        return (i, _) => complete[i].StandardError ?? median;
    }
}

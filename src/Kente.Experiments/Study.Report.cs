using Kente.Experiments.Reporting;
using Kente.Experiments.Spaces;

namespace Kente.Experiments;

public sealed partial class Study
{
    /// <summary>What the study has found, and how much of it is luck.</summary>
    /// <param name="options">What the report should know: above all the size of the validation set.</param>
    public StudyReport Report(ReportOptions? options = null)
    {
        options ??= new();
        if (options.ValidationSize is < 1) throw new ArgumentException($"A validation set has at least one sample, not {options.ValidationSize}.", nameof(options));
        var trials = Trials;
        TrialRecord[] complete = [.. trials.Where(trial => trial is { State: TrialState.Complete, IsFeasible: true })];
        TimeSpan[] durations = [.. trials.Where(trial => trial.State is TrialState.Complete or TrialState.Pruned && trial.Duration is not null).Select(trial => trial.Duration!.Value)];
        TimeSpan? mean = durations.Length > 0 ? durations.Aggregate((a, b) => a + b) / durations.Length : null;
        StudyReport report = new(Name, Directions, Enum.GetValues<TrialState>().ToDictionary(state => state, state => trials.Count(trial => trial.State == state)), ParetoFront)
        {
            MeanDuration = mean,
            RemainingCost = options.PlannedTrials is { } planned ? mean * Math.Max(0, planned - trials.Count(trial => trial.IsFinished)) : null,
            TestOpenings = Storage.Openings(Record.Id),
        };
        if (complete.Length == 0 || Directions.Count > 1) return report;
        double[] values = [.. complete.Select(trial => trial.Value)];
        report = report with { Best = [Ranking.Best(complete, Directions[0])!], Importance = Importance.Of(complete, ParameterNames, Domains, values, Record.Seed) };
        if (Noise(complete, values, options) is not { } noise) return report;
        int winner = Array.IndexOf(complete, report.Best[0]);
        return report with
        {
            Shrunk = SelectionLuck.Shrunk(values, winner, noise),
            LuckAlone = SelectionLuck.ExpectedMaximum(complete.Length) * complete.Select((_, i) => noise(i, values[winner])).Average(),
        };
    }

    /// <summary>
    /// Evaluates a trial's model on data that no trial has seen. The look is recorded before the evaluation begins and appears in every report:
    /// the more often it is opened, the less its score is worth.
    /// </summary>
    /// <param name="trial">The trial whose model is tested.</param>
    /// <param name="score">Computes the score on the test data.</param>
    /// <param name="reason">Why the test set is opened.</param>
    /// <returns>The score.</returns>
    public double OpenTestSet(TrialRecord trial, Func<double> score, string reason)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(score);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        long opening = Storage.RecordOpening(Record.Id, trial.Number, reason);
        double result = score();
        Storage.RecordScore(Record.Id, opening, result);
        return result;
    }

    private string[] ParameterNames
    {
        get
        {
            lock (gate) return [.. history.ParameterNames];
        }
    }

    private static Func<int, double, double>? Noise(TrialRecord[] complete, double[] values, ReportOptions options)
    {
        if (options.ValidationSize is { } size)
        {
            if (values.Any(value => value is < 0 or > 1))
                throw new ArgumentException($"{nameof(ReportOptions.ValidationSize)} is for values that are shares between 0 and 1. Tell the standard error of other values with trial.{nameof(Trial.Uncertain)}.", nameof(options));
            // A share of exactly 0 or 1 was measured on finitely many samples, too.
            return (_, truth) => Math.Sqrt(Math.Max(truth * (1 - truth), 0.25 / size) / size);
        }
        double[] told = [.. complete.Where(trial => trial.StandardError is not null).Select(trial => trial.StandardError!.Value).Order()];
        if (told.Length == 0) return null;
        double median = told[told.Length / 2];
        return (i, _) => complete[i].StandardError ?? median;
    }
}

using System.Globalization;
using System.Text;

namespace Kente.Experiments.Reporting;

/// <summary>A report as a table with a label and a text in each row.</summary>
internal static class ReportTable
{
    private const int MaxTrials = 10, MaxParameters = 8, LabelWidth = 18;

    public static string Of(StudyReport report)
    {
        StringBuilder table = new();
        void Row(string label, string text) => table.Append(label.PadRight(LabelWidth)).AppendLine(text);
        var states = report.Trials.Where(entry => entry.Value > 0)
            .Select(entry => $"{entry.Value} {entry.Key.ToString().ToLowerInvariant()}");
        table.AppendLine($"Study '{report.Study}': {string.Join(", ", states)}");
        foreach (var trial in report.Best.Take(MaxTrials)) Row(report.Objectives.Count > 1 ? "Pareto front" : "raw best", Text(trial));
        if (report.Best.Count > MaxTrials) Row("", $"and {report.Best.Count - MaxTrials} more");
        if (report.Best.Count == 0) table.AppendLine("No feasible trial is complete.");
        if (report.Shrunk is not null) Row("shrunk best", Text($"{report.Shrunk}, the raw best is {report.Optimism:G2} too optimistic"));
        else if (report.Objectives.Count == 1)
            Row("shrunk best",
                "unknown: set ReportOptions.ValidationSize, or call trial.SetStandardError");
        if (report.SelectionBias is { } bias)
            Row("selection bias",
                Text($"the best of {report.Trials[TrialState.Complete]} equally good trials looks {bias:G2} better than it is"));
        if (report.Importance.Count > 0)
            Row("importance",
                string.Join(", ", report.Importance.Take(MaxParameters).Select(entry => Text($"{entry.Name} {100 * entry.Share:F0} %"))));
        if (report.MeanDuration is { } mean)
            Row("a trial takes",
                Text($"{mean.TotalSeconds:G3} s") + (report.RemainingCost is { } rest ? Text($", the rest {rest.TotalSeconds:G3} s") : ""));
        foreach (var opening in report.TestOpenings)
            Row("test set opened", Text($"for trial {opening.Trial}, {opening.Reason}: ") + (opening.Score is { } score
                ? Text($"{score:G5}") : "no score"));
        return table.ToString();
    }

    private static string Text(TrialRecord trial)
    {
        var parameters = trial.Parameters.Select(entry => $"{entry.Key} {Short(entry.Value)}");
        var values = trial.Values.Select((value, i) => trial.Objectives.ElementAtOrDefault(i)?.Name is { } name ? Text($"{name} {value:G5}")
            : Text($"{value:G5}"));
        return $"{string.Join(", ", values)} (trial {trial.Number}: {string.Join(", ", parameters)})";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Short(ParameterValue value) => value.IsNumber ? Text($"{value.Number:G4}") : value.Text;
}

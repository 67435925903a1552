using System.Globalization;
using System.Text;
using Kente.Experiments.Reporting;

namespace Kente.Experiments;

/// <summary>A table that compares runs or trials: which settings differ, and what came out.</summary>
/// <example><code>
/// using var storage = StudyStorage.OpenForReading("kente.db");
/// var study = storage.Studies().First(study => study.Name == "street");
/// Console.WriteLine(RunComparison.Of(storage, study, [0, 3, 5]));
/// </code></example>
public sealed class RunComparison
{
    private RunComparison(StudyRecord study, IReadOnlyList<TrialRecord> runs, IReadOnlyList<ComparisonColumn> columns) =>
        (Study, Runs, Columns) = (study, runs, columns);

    /// <summary>Gets the study or the project of runs.</summary>
    public StudyRecord Study { get; }

    /// <summary>Gets the runs, in the order in which they were given.</summary>
    public IReadOnlyList<TrialRecord> Runs { get; }

    /// <summary>Gets all settings, attributes and results that any of the runs has.</summary>
    public IReadOnlyList<ComparisonColumn> Columns { get; }

    /// <summary>Gets the settings and attributes that differ between the runs, and all results.</summary>
    public IReadOnlyList<ComparisonColumn> Differences =>
        [.. Columns.Where(column => column.Kind == ComparisonKind.Result || column.Differs)];

    /// <summary>Compares runs of a project, or trials of a study.</summary>
    /// <param name="storage">Storage of the study.</param>
    /// <param name="study">The study.</param>
    /// <param name="runs">Numbers of the runs; null for all.</param>
    /// <exception cref="ArgumentException">The study has no such run.</exception>
    public static RunComparison Of(IStudyStorage storage, StudyRecord study, IReadOnlyList<int>? runs = null)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(study);
        var all = storage.Outline(study.Id, 0).Trials.ToDictionary(trial => trial.Number);
        TrialRecord[] chosen = [.. (runs ?? [.. all.Keys.Order()]).Select(number => all.GetValueOrDefault(number)
            ?? throw new ArgumentException($"'{study.Name}' has no {(study.Objectives.Count == 0 ? "run" : "trial")} {number}.", nameof(runs)))];
        return new(study, chosen, [.. ComparisonColumns.Of(study, chosen, storage.MetricSummaries(study.Id))]);
    }

    /// <summary>Writes a row for each run, with a header.</summary>
    /// <param name="writer">The output.</param>
    /// <param name="all">Whether to write the columns in which the runs agree, too.</param>
    public void WriteCsv(TextWriter writer, bool all = false)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var columns = all ? Columns : Differences;
        CsvLine.Write(writer, [Study.Objectives.Count == 0 ? "run" : "trial", "state", .. columns.Select(column => column.Name)]);
        for (int i = 0; i < Runs.Count; i++)
            CsvLine.Write(writer, [$"{Runs[i].Number}", $"{Runs[i].State}", .. columns.Select(column => column.Values[i] ?? "")]);
    }

    /// <summary>Returns the differences as a table with a line for each setting and a column for each run.</summary>
    public override string ToString() => Table(Differences);

    /// <summary>Returns columns of the comparison as a table with a line for each of them and a column for each run.</summary>
    /// <param name="columns">The columns.</param>
    public string Table(IReadOnlyList<ComparisonColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        List<string[]> lines = [[Study.Objectives.Count == 0 ? "run" : "trial", .. Runs.Select(run => $"{run.Number}")]];
        foreach (var column in columns) lines.Add([column.Name, .. column.Values.Select(Short)]);
        int[] widths = [.. Enumerable.Range(0, Runs.Count + 1).Select(at => lines.Max(line => line[at].Length))];
        StringBuilder table = new();
        foreach (string[] line in lines)
            table.AppendLine(string.Join("  ", line.Select((cell, at) => at == 0 ? cell.PadRight(widths[at]) : cell.PadLeft(widths[at]))));
        return table.ToString();
    }

    private static string Short(string? value) => value is null ? "–"
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && value.Length > 6
            ? number.ToString("G5", CultureInfo.InvariantCulture) : value.ReplaceLineEndings(" ");
}

using System.CommandLine;
using System.Globalization;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary><c>kente study list</c>.</summary>
internal sealed class ListCommand : Command
{
    private readonly StudySource _source = new();
    private readonly Option<bool> _all = new("--all") { Description = "List archived studies, too." };
    private readonly Option<string?> _tag = new("--tag") { Description = "List only studies with this tag.", HelpName = "TAG" };
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };

    public ListCommand() : base("list", "Lists the studies and projects of runs in a storage.")
    {
        foreach (Option option in (Option[])[_source.Storage, _all, _tag, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var storage = _source.OpenForReading(parsed);
        string? tag = parsed.GetValue(_tag);
        StudyRecord[] wanted = [.. storage.Studies().Where(study => tag is null || study.Tags.Contains(tag))],
            shown = parsed.GetValue(_all) ? wanted : [.. wanted.Where(study => !study.IsArchived)];
        Row[] rows = [.. shown.Select(study => RowOf(storage, study))];
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_json))
        {
            output.WriteLine(JsonText.Of(rows));
            return ExitCode.Success;
        }
        int width = rows.Select(row => row.Name.Length).Append(4).Max(), kinds = rows.Select(row => row.Kind.Length).Append(8).Max() + 2;
        output.WriteLine($"{"name".PadRight(width)}  {"kind".PadRight(kinds)}{"trials",8}{"running",9}  {"best",-12}tags");
        foreach (var row in rows)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Name.PadRight(width)}  {row.Kind.PadRight(kinds)}{row.Trials,8}{row.Running,9}  " +
                $"{row.Best?.ToString("G5", CultureInfo.InvariantCulture),-12}" +
                $"{string.Join(", ", row.Archived ? ["(archived)", .. row.Tags] : row.Tags)}").TrimEnd());
        int hidden = wanted.Length - shown.Length;
        if (hidden > 0)
            output.WriteLine($"{hidden} archived {(hidden == 1 ? "study is" : "studies are")} hidden; --all lists {(hidden == 1 ? "it" : "them")}.");
        return ExitCode.Success;
    }

    private static Row RowOf(IStudyStorage storage, StudyRecord study)
    {
        var trials = storage.Outline(study.Id, 0).Trials;
        double[] values = study.Objectives.Count == 1
            ? [.. trials.Where(trial => trial is { State: TrialState.Complete, IsFeasible: true }).Select(trial => trial.Value)] : [];
        string kind = study.Objectives.Count == 0 ? "runs"
            : string.Join('+', study.Objectives.Select(
                objective => $"{objective.Direction.ToString().ToLowerInvariant()} {objective.Name}".TrimEnd()));
        double? best = values.Length == 0 ? null : study.Objectives[0].Direction == Direction.Minimize ? values.Min() : values.Max();
        return new(study.Name, kind, trials.Count, trials.Count(trial => trial.State == TrialState.Running), best, study.Tags,
            study.IsArchived);
    }

    private sealed record Row(
        string Name, string Kind, int Trials, int Running, double? Best, IReadOnlyList<string> Tags, bool Archived);
}

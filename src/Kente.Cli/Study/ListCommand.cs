using System.CommandLine;
using System.Globalization;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary><c>kente study list</c>.</summary>
internal sealed class ListCommand : Command
{
    private readonly StudySource _source = new();
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };

    public ListCommand() : base("list", "Lists the studies and projects of runs in a storage.")
    {
        Options.Add(_source.Storage);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var storage = _source.OpenForReading(parsed);
        var rows = storage.Studies().Select(study => Row(storage, study)).ToArray();
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_json))
            output.WriteLine(
                JsonText.Of(rows.Select(row =>
                new { name = row.Name, kind = row.Kind, trials = row.Trials, running = row.Running, best = row.Best })));
        else
        {
            int width = rows.Select(row => row.Name.Length).Append(4).Max();
            output.WriteLine($"{"name".PadRight(width)}  {"kind",-10}{"trials",8}{"running",9}  best");
            foreach (var row in rows)
                output.WriteLine(
                    $"{row.Name.PadRight(width)}  {row.Kind,-10}{row.Trials,8}{row.Running,9}  " +
                    $"{row.Best?.ToString("G5", CultureInfo.InvariantCulture) ?? ""}");
        }
        return ExitCode.Success;
    }

    private static (string Name, string Kind, int Trials, int Running, double? Best) Row(IStudyStorage storage, StudyRecord study)
    {
        var trials = storage.Changes(study.Id, 0).Trials;
        double[] values = study.Directions.Count == 1
            ? [.. trials.Where(trial => trial is { State: TrialState.Complete, IsFeasible: true }).Select(trial => trial.Value)] : [];
        return (study.Name, study.Directions.Count == 0 ? "runs"
            : string.Join('+', study.Directions.Select(direction => direction.ToString().ToLowerInvariant())), trials.Count,
            trials.Count(trial => trial.State == TrialState.Running), values.Length == 0 ? null
                : study.Directions[0] == Direction.Minimize ? values.Min() : values.Max());
    }
}

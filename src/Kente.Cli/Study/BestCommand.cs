using System.CommandLine;
using System.Globalization;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary><c>kente study best</c>.</summary>
internal sealed class BestCommand : Command
{
    private readonly StudySource _source = new();
    private readonly Option<bool> _json =
        new("--json") { Description = "Print JSON: an object, or an array of objects for several objectives." };

    public BestCommand() : base("best", "Prints the best trial, or the Pareto front of several objectives.")
    {
        Arguments.Add(_source.Name);
        Options.Add(_source.Storage);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var storage = _source.OpenForReading(parsed);
        var record = _source.Find(storage, parsed);
        if (record.Objectives.Count == 0)
            throw new InvalidOperationException(
                $"'{record.Name}' is a project of runs and has no best trial; list the runs with 'kente study show'");
        using var study = Experiments.Study.Open(storage, record.Name, record.Objectives);
        bool single = record.Objectives.Count == 1;
        TrialRecord[] best = single ? [study.Best] : [.. study.ParetoFront];
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_json)) output.WriteLine(JsonText.Of(single ? TrialJson.Of(best[0]) : best.Select(TrialJson.Of)));
        else
            foreach (var trial in best)
            {
                output.WriteLine(
                    $"trial {trial.Number}: " +
                    ObjectiveText.Of(record.Objectives, trial.Values, value => value.ToString("R", CultureInfo.InvariantCulture)));
                foreach (var (name, value) in trial.Parameters) output.WriteLine($"  {name} = {value}");
            }
        return ExitCode.Success;
    }
}

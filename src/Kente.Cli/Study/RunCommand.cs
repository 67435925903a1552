using System.CommandLine;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary><c>kente study run</c>.</summary>
internal sealed class RunCommand : Command
{
    private readonly SearchOptions _search = new();
    private readonly Option<bool> _maximize = new("--maximize") { Description = "Maximize the value. [default: minimize]" };
    private readonly Option<string[]> _objectives = new("--objective")
    {
        Description = "Name and direction of an objective: accuracy=maximize. Give one for each, in the order of \"values\".",
        HelpName = "NAME=DIRECTION",
    };
    private readonly Option<int?> _seed =
        NumberOption.Create("--seed", "Seed of the random numbers of the study. [default: random]", min: 0);

    public RunCommand()
        : base("run",
        "Creates or continues a study and runs a program for each trial. The program reads its parameters as JSON from standard input " +
        "and prints {\"step\": …, \"value\": …} lines and finally {\"value\": …}.")
    {
        _search.AddTo(this);
        Options.Add(_maximize);
        Options.Add(_objectives);
        Options.Add(_seed);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        _search.Check(parsed);
        var space = _search.Space(parsed);
        if (space.Count == 0) throw new UsageException("No parameter is given; use --float, --int, --choice or --space.");
        using var study = Experiments.Study.Open(
            parsed.GetValue(_search.Source.Storage)!, parsed.GetValue(_search.Source.Name)!, Objectives(parsed),
            _search.Study(parsed, space, parsed.GetValue(_seed)));
        return _search.Search(parsed, study, space);
    }

    private Objective[] Objectives(ParseResult parsed)
    {
        string[] named = parsed.GetValue(_objectives) ?? [];
        bool maximize = parsed.GetValue(_maximize);
        if (named.Length == 0) return [maximize ? Direction.Maximize : Direction.Minimize];
        return maximize ? throw new UsageException("--maximize is for a study without --objective; give NAME=maximize there")
            : [.. named.Select(ObjectiveText.Parse)];
    }
}

using System.CommandLine;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary><c>kente study run</c>.</summary>
internal sealed class RunCommand : Command
{
    private readonly SearchOptions _search = new();
    private readonly Option<bool> _maximize = new("--maximize") { Description = "Larger values are better. [default: smaller ones are]" };
    private readonly Option<int?> _seed = NumberOption.Create("--seed", "Fixes all random choices of the study. [default: drawn]", least: 0);

    public RunCommand() : base("run", "Makes a study, or goes on with it, and runs a program for each trial: parameters come as JSON on its standard input, it prints {\"step\": …, \"value\": …} lines and at last {\"value\": …}.")
    {
        _search.AddTo(this);
        Options.Add(_maximize);
        Options.Add(_seed);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        _search.Check(parsed);
        var space = _search.Space(parsed);
        if (space.Count == 0) throw new UsageException("no parameter is named: give --float, --int, --choice or --space");
        using var study = Experiments.Study.Open(
            parsed.GetValue(_search.Source.Storage)!, parsed.GetValue(_search.Source.Name)!, parsed.GetValue(_maximize) ? Direction.Maximize : Direction.Minimize, _search.Study(parsed, space, parsed.GetValue(_seed)));
        return _search.Search(parsed, study, space);
    }
}

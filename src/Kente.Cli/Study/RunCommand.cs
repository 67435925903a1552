using System.CommandLine;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary><c>kente study run</c>.</summary>
internal sealed class RunCommand : Command
{
    private readonly SearchOptions _search = new();
    private readonly Option<bool> _maximize = new("--maximize") { Description = "Maximize the value. [default: minimize]" };
    private readonly Option<int?> _seed =
        NumberOption.Create("--seed", "Seed of the random numbers of the study. [default: random]", min: 0);

    public RunCommand()
        : base("run",
        "Creates or continues a study and runs a program for each trial. The program reads its parameters as JSON from standard input " +
        "and prints {\"step\": …, \"value\": …} lines and finally {\"value\": …}.")
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
        if (space.Count == 0) throw new UsageException("No parameter is given; use --float, --int, --choice or --space.");
        using var study = Experiments.Study.Open(
            parsed.GetValue(_search.Source.Storage)!, parsed.GetValue(_search.Source.Name)!, parsed.GetValue(_maximize)
                ? Direction.Maximize : Direction.Minimize, _search.Study(parsed, space, parsed.GetValue(_seed)));
        return _search.Search(parsed, study, space);
    }
}

using System.CommandLine;

namespace Kente.Cli.Study;

/// <summary><c>kente study worker</c>.</summary>
internal sealed class WorkerCommand : Command
{
    private readonly SearchOptions _search = new();

    public WorkerCommand() : base("worker", "Helps with a study that exists, from this machine or another: as run, with the study's own direction, and its parameters where none is named (name them again if some depend on others).")
    {
        _search.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        _search.Check(parsed);
        var named = _search.Space(parsed);
        using var storage = _search.Source.Open(parsed);
        var record = _search.Source.Find(storage, parsed);
        IReadOnlyList<SpaceParameter> space = named.Count > 0 ? named : [.. storage.Outline(record.Id, 0).Domains.Select(entry => new SpaceParameter(entry.Name, entry.Domain, new Dictionary<string, IReadOnlyList<Experiments.ParameterValue>>()))];
        if (space.Count == 0) throw new InvalidOperationException($"the study '{record.Name}' has no parameters yet: name them with --float, --int, --choice or --space");
        using var study = Experiments.Study.Open(storage, record.Name, record.Directions, _search.Study(parsed, space));
        return _search.Search(parsed, study, space);
    }
}

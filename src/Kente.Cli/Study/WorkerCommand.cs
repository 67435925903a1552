using System.CommandLine;

namespace Kente.Cli.Study;

/// <summary><c>kente study worker</c>.</summary>
internal sealed class WorkerCommand : Command
{
    private readonly SearchOptions _search = new();

    public WorkerCommand()
        : base("worker",
        "Runs trials of an existing study, from this machine or another, like run. The objectives come from the study, and so do the " +
        "parameters if none are given (give them again if some are conditional).")
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
        IReadOnlyList<SpaceParameter> space = named.Count > 0 ? named
            : [.. storage.Outline(record.Id, 0).Domains.Select(entry =>
            new SpaceParameter(entry.Name, entry.Domain, new Dictionary<string, IReadOnlyList<Experiments.ParameterValue>>()))];
        if (space.Count == 0)
            throw new InvalidOperationException(
                $"the study '{record.Name}' has no parameters yet; give them with --float, --int, --choice or --space");
        using var study = Experiments.Study.Open(storage, record.Name, record.Objectives, _search.Study(parsed, space));
        return _search.Search(parsed, study, space);
    }
}

using System.CommandLine;

namespace Kente.Cli.Study;

/// <summary><c>kente study archive</c> and <c>unarchive</c>.</summary>
internal sealed class ArchiveCommand : Command
{
    private readonly StudySource _source = new();
    private readonly bool _archives;

    public ArchiveCommand(bool archives) : base(
        archives ? "archive" : "unarchive",
        archives ? "Hides a study or a project of runs from lists. Nothing is deleted." : "Takes a study or a project of runs out of the archive.")
    {
        _archives = archives;
        Arguments.Add(_source.Name);
        Options.Add(_source.Storage);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var storage = _source.Open(parsed);
        var study = _source.Find(storage, parsed);
        if (_archives) storage.Archive(study.Id);
        else storage.Unarchive(study.Id);
        parsed.InvocationConfiguration.Output.WriteLine(_archives
            ? $"'{study.Name}' is archived; 'kente study list --all' lists it." : $"'{study.Name}' is no longer archived.");
        return ExitCode.Success;
    }
}

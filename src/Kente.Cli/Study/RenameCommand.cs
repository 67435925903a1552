using System.CommandLine;

namespace Kente.Cli.Study;

/// <summary><c>kente study rename</c>.</summary>
internal sealed class RenameCommand : Command
{
    private readonly StudySource _source = new();
    private readonly Argument<string> _name = new("NEW_NAME") { Description = "The new name." };

    public RenameCommand() : base("rename", "Renames a study or a project of runs.")
    {
        Arguments.Add(_source.Name);
        Arguments.Add(_name);
        Options.Add(_source.Storage);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string name = parsed.GetValue(_name)!;
        if (string.IsNullOrWhiteSpace(name)) throw new UsageException("the new name must not be empty");
        using var storage = _source.Open(parsed);
        var study = _source.Find(storage, parsed);
        storage.Rename(study.Id, name);
        parsed.InvocationConfiguration.Output.WriteLine($"'{study.Name}' is now '{name}'.");
        return ExitCode.Success;
    }
}

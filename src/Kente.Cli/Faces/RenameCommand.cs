using System.CommandLine;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces rename</c>.</summary>
internal sealed class RenameCommand : Command
{
    private readonly GallerySource _source = new();
    private readonly Argument<string> _name = new("NAME") { Description = "Name of the person." };
    private readonly Argument<string> _newName = new("NEWNAME") { Description = "The new name, which no other person has." };

    public RenameCommand() : base("rename", "Renames a person of a gallery; the old name does not remain in the file.")
    {
        _source.AddTo(this);
        Arguments.Add(_name);
        Arguments.Add(_newName);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string name = parsed.GetValue(_name)!, newName = parsed.GetValue(_newName)!;
        if (string.IsNullOrWhiteSpace(newName)) throw new UsageException("NEWNAME is empty; give the new name");
        using var gallery = _source.OpenWithoutModel(parsed);
        gallery.Rename(name, newName);
        parsed.InvocationConfiguration.Output.WriteLine($"{name} is renamed to {newName}.");
        return ExitCode.Success;
    }
}

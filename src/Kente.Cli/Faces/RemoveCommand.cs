using System.CommandLine;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces remove</c>.</summary>
internal sealed class RemoveCommand : Command
{
    private readonly GallerySource _source = new();
    private readonly Argument<string[]> _names = new("NAME") { Description = "People to remove.", Arity = ArgumentArity.OneOrMore };

    public RemoveCommand() : base("remove", "Removes people from a gallery; neither names nor embeddings remain in the file.")
    {
        _source.AddTo(this);
        Arguments.Add(_names);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var configuration = parsed.InvocationConfiguration;
        using var gallery = _source.OpenWithoutModel(parsed);
        int exit = ExitCode.Success;
        foreach (string name in parsed.GetValue(_names)!)
        {
            if (gallery.Remove(name)) configuration.Output.WriteLine($"{name} is removed.");
            else
            {
                configuration.Error.WriteLine($"kente: The gallery has no person named {name}; 'kente faces list' shows its people.");
                exit = ExitCode.Failed;
            }
        }
        return exit;
    }
}

using System.CommandLine;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces export</c>.</summary>
internal sealed class ExportCommand : Command
{
    private readonly GallerySource _source = new();
    private readonly Option<string> _out = new("--out")
    {
        Description = "JSON file to write, which is not encrypted; an existing one is replaced.",
        HelpName = "FILE",
        Required = true,
    };

    public ExportCommand() : base("export", "Writes all names and embeddings of a gallery to a JSON file.")
    {
        _source.AddTo(this);
        Options.Add(_out);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string file = parsed.GetValue(_out)!;
        using var gallery = _source.OpenWithoutModel(parsed);
        gallery.Export(file);
        parsed.InvocationConfiguration.Output.WriteLine(
            $"{file} has the names and embeddings of {FaceOutput.People(gallery.People.Count)}; it is not encrypted.");
        return ExitCode.Success;
    }
}

using System.CommandLine;

namespace Kente.Cli.Models;

/// <summary><c>kente model show</c>.</summary>
internal sealed class ShowCommand : Command
{
    private readonly Argument<string> _file = ModelCommand.File();
    private readonly Option<string> _out = new("--out")
    {
        Description = "The file to write, with the extension .svg or .html.",
        HelpName = "FILE",
        Required = true,
    };
    private readonly Option<bool> _json = ModelCommand.Json();

    public ShowCommand() : base("show", "Draws the graph of a model with output shapes and numbers of parameters.")
    {
        Arguments.Add(_file);
        Options.Add(_out);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetValue(_out)!;
        Func<Model, string> draw = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".SVG" => model => model.ToSvg(),
            ".HTML" => model => model.ToHtml(),
            _ => throw new UsageException($"--out takes a file name with the extension .svg or .html, not '{path}'."),
        };
        OutputFile.Check(path, parsed.GetValue(_file)!);
        var model = ModelCommand.Load(parsed.GetValue(_file)!);
        OutputFile.Write(path, draw(model));
        parsed.InvocationConfiguration.Output.Write(
            parsed.GetValue(_json) ? JsonText.Answer(new { model.Name, File = path }) : $"{path}\n");
        return ExitCode.Success;
    }
}

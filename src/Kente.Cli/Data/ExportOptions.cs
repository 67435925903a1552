using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary>The options of every command that exports a model of images to ONNX, and writing the file.</summary>
internal sealed class ExportOptions
{
    private readonly Option<string> _model = DataOptions.ModelOption("Model written by train.");
    private readonly Option<string?> _to = new("--to")
    {
        Description = "The file to write. [default: the name of the model with .onnx]",
        HelpName = "FILE",
    };
    private readonly Option<bool> _noLetterbox = new("--no-letterbox")
    {
        Description = "Take letterboxed images of the model's input size instead of images of any size.",
    };
    private readonly Option<bool> _json = DataOptions.JsonOption("a description of the file");

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="own">Options of the task, which are listed before <c>--json</c>.</param>
    public void AddTo(Command command, params IEnumerable<Option> own)
    {
        foreach (Option option in (Option[])[_model, _to, _noLetterbox, .. own, _json]) command.Options.Add(option);
    }

    /// <summary>Exports a model.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="export">
    /// Loads the model, exports it to a file with a letterbox or without, and returns a function that describes the file with its size in
    /// bytes.
    /// </param>
    public int Run(ParseResult parsed, Func<string, string, bool, Func<long, object>> export)
    {
        var (model, path) = OnnxPaths.Check(parsed.GetValue(_model)!, parsed.GetValue(_to));
        var describe = export(model, path, !parsed.GetValue(_noLetterbox));
        parsed.InvocationConfiguration.Output.Write(
            parsed.GetValue(_json) ? JsonText.Answer(describe(new FileInfo(path).Length)) : $"{path}\n");
        return ExitCode.Success;
    }

    /// <summary>Returns an input size as descriptions have it.</summary>
    public static string Text(ImageSize size) => $"{size.Width}x{size.Height}";
}

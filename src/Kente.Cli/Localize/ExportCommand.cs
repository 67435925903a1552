using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Localize;

/// <summary><c>kente localize export</c>.</summary>
internal sealed class ExportCommand : Command
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

    public ExportCommand() : base("export", "Exports a localizer to an ONNX file, including preprocessing.")
    {
        foreach (Option option in (Option[])[_model, _to, _noLetterbox, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (model, path) = OnnxPaths.Check(parsed.GetValue(_model)!, parsed.GetValue(_to));
        var localizer = Localizer.Load(model);
        LocalizerOnnxOptions options = new() { Letterbox = !parsed.GetValue(_noLetterbox) };
        localizer.ExportOnnx(path, options);
        string size = $"{localizer.InputSize.Width}x{localizer.InputSize.Height}";
        parsed.InvocationConfiguration.Output.Write(parsed.GetValue(_json)
            ? JsonText.Answer(
                new { File = path, Bytes = new FileInfo(path).Length, localizer.Classes, InputSize = size, options.Letterbox })
            : $"{path}\n");
        return ExitCode.Success;
    }
}

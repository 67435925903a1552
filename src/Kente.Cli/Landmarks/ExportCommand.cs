using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary><c>kente landmarks export</c>.</summary>
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

    public ExportCommand() : base("export", "Exports a landmark detector to an ONNX file, including preprocessing and decoding.")
    {
        foreach (Option option in (Option[])[_model, _to, _noLetterbox, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (model, path) = OnnxPaths.Check(parsed.GetValue(_model)!, parsed.GetValue(_to));
        var detector = LandmarkDetector.Load(model);
        LandmarkOnnxOptions options = new() { Letterbox = !parsed.GetValue(_noLetterbox) };
        detector.ExportOnnx(path, options);
        string size = $"{detector.InputSize.Width}x{detector.InputSize.Height}";
        parsed.InvocationConfiguration.Output.Write(parsed.GetValue(_json)
            ? JsonText.Answer(
                new { File = path, Bytes = new FileInfo(path).Length, Points = detector.Scheme.Names, InputSize = size, options.Letterbox })
            : $"{path}\n");
        return ExitCode.Success;
    }
}

using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect export</c>.</summary>
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
    private readonly Option<bool> _noSuppression = new("--no-suppression")
    {
        Description = "Output the raw predictions of the network, without non-maximum suppression.",
    };
    private readonly Option<bool> _json = DataOptions.JsonOption("a description of the file");

    public ExportCommand() : base("export", "Exports a detector to an ONNX file, including preprocessing and suppression.")
    {
        foreach (Option option in (Option[])[_model, _to, _noLetterbox, _noSuppression, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (model, path) = OnnxPaths.Check(parsed.GetValue(_model)!, parsed.GetValue(_to));
        var detector = Detector.Load(model);
        DetectorOnnxOptions options = new() { Letterbox = !parsed.GetValue(_noLetterbox), Suppression = !parsed.GetValue(_noSuppression) };
        detector.ExportOnnx(path, options);
        var result = new
        {
            File = path,
            Bytes = new FileInfo(path).Length,
            detector.Classes,
            InputSize = $"{detector.InputSize.Width}x{detector.InputSize.Height}",
            detector.Threshold,
            options.Letterbox,
            options.Suppression,
        };
        parsed.InvocationConfiguration.Output.Write(parsed.GetValue(_json) ? JsonText.Answer(result) : $"{path}\n");
        return ExitCode.Success;
    }
}

using System.CommandLine;
using Kente.Cli.Models;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect export</c>.</summary>
internal sealed class ExportCommand : Command
{
    private readonly Option<string> _model = new("--model") { Description = "The model that train has left.", HelpName = "FILE", Required = true };
    private readonly Option<string?> _to = new("--to") { Description = "Where to write it. [default: the model's name with .onnx]", HelpName = "FILE" };
    private readonly Option<bool> _frames = new("--no-letterbox") { Description = "Take frames of the model's size, letterboxed already, rather than images of any size." };
    private readonly Option<bool> _cells = new("--no-suppression") { Description = "Give what each cell says and leave finding the objects to the caller." };
    private readonly Option<bool> _json = new("--json") { Description = "Write what was done as JSON, and nothing else, to standard output." };

    public ExportCommand() : base("export", "Writes a detector as an ONNX file, with preprocessing and suppression inside.")
    {
        foreach (Option option in (Option[])[_model, _to, _frames, _cells, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string model = parsed.GetValue(_model)!, path = parsed.GetValue(_to) ?? Path.ChangeExtension(model, ".onnx");
        if (!Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase)) throw new UsageException($"--to takes a name that ends in .onnx, not '{path}'");
        if (Path.GetExtension(model).Equals(".onnx", StringComparison.OrdinalIgnoreCase)) throw new UsageException($"--model takes a .keras file; '{model}' is an ONNX file already");
        var detector = Detector.Load(model);
        DetectorOnnxOptions options = new() { Letterbox = !parsed.GetValue(_frames), Suppression = !parsed.GetValue(_cells) };
        detector.ExportOnnx(path, options);
        parsed.InvocationConfiguration.Output.Write(parsed.GetValue(_json)
            ? ModelJson.Of(new { File = path, Bytes = new FileInfo(path).Length, detector.Classes, Frame = $"{detector.Frame.Width}x{detector.Frame.Height}", detector.Threshold, options.Letterbox, options.Suppression })
            : $"{path}\n");
        return ExitCode.Success;
    }
}

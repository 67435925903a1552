using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary><c>kente landmarks export</c>.</summary>
internal sealed class ExportCommand : Command
{
    private readonly ExportOptions _export = new();

    public ExportCommand() : base("export", "Exports a landmark detector to an ONNX file, including preprocessing and decoding.")
    {
        _export.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed) => _export.Run(parsed, (model, path, letterbox) =>
    {
        var detector = LandmarkDetector.Load(model);
        detector.ExportOnnx(path, new() { Letterbox = letterbox });
        return bytes => new
        {
            File = path,
            Bytes = bytes,
            Points = detector.Scheme.Names,
            InputSize = ExportOptions.Text(detector.InputSize),
            Letterbox = letterbox,
        };
    });
}

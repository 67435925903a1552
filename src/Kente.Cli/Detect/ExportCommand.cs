using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect export</c>.</summary>
internal sealed class ExportCommand : Command
{
    private readonly ExportOptions _export = new();
    private readonly Option<bool> _noSuppression = new("--no-suppression")
    {
        Description = "Output the raw predictions of the network, without non-maximum suppression.",
    };

    public ExportCommand() : base("export", "Exports a detector to an ONNX file, including preprocessing and suppression.")
    {
        _export.AddTo(this, _noSuppression);
        SetAction(Run);
    }

    private int Run(ParseResult parsed) => _export.Run(parsed, (model, path, letterbox) =>
    {
        var detector = Detector.Load(model);
        bool suppression = !parsed.GetValue(_noSuppression);
        detector.ExportOnnx(path, new() { Letterbox = letterbox, Suppression = suppression });
        return bytes => new
        {
            File = path,
            Bytes = bytes,
            detector.Classes,
            InputSize = ExportOptions.Text(detector.InputSize),
            detector.Threshold,
            Letterbox = letterbox,
            Suppression = suppression,
        };
    });
}

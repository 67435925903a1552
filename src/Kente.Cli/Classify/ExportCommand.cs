using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Classify;

/// <summary><c>kente classify export</c>.</summary>
internal sealed class ExportCommand : Command
{
    private readonly ExportOptions _export = new();

    public ExportCommand() : base("export", "Exports a classifier to an ONNX file, including preprocessing and calibration.")
    {
        _export.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed) => _export.Run(parsed, (model, path, letterbox) =>
    {
        var classifier = Classifier.Load(model);
        classifier.ExportOnnx(path, new() { Letterbox = letterbox });
        return bytes => new
        {
            File = path,
            Bytes = bytes,
            classifier.Classes,
            InputSize = ExportOptions.Text(classifier.InputSize),
            classifier.Temperature,
            Letterbox = letterbox,
        };
    });
}

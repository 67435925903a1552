using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Localize;

/// <summary><c>kente localize export</c>.</summary>
internal sealed class ExportCommand : Command
{
    private readonly ExportOptions _export = new();

    public ExportCommand() : base("export", "Exports a localizer to an ONNX file, including preprocessing.")
    {
        _export.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed) => _export.Run(parsed, (model, path, letterbox) =>
    {
        var localizer = Localizer.Load(model);
        localizer.ExportOnnx(path, new() { Letterbox = letterbox });
        return bytes => new
        {
            File = path,
            Bytes = bytes,
            localizer.Classes,
            InputSize = ExportOptions.Text(localizer.InputSize),
            Letterbox = letterbox,
        };
    });
}

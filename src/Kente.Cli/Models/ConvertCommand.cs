using System.CommandLine;

namespace Kente.Cli.Models;

/// <summary><c>kente model convert</c>.</summary>
internal sealed class ConvertCommand : Command
{
    private static readonly (string Extension, Action<Model, string> Write)[] Formats =
    [
        (".onnx", (model, path) => model.ExportOnnx(path)),
        (".keras", (model, path) => model.Save(path)),
        (".weights.h5", (model, path) => model.SaveWeights(path)),
    ];

    private readonly Argument<string> _file = ModelCommand.File();
    private readonly Option<string> _to = new("--to")
    {
        Description = $"The file to write, with one of the extensions {Extensions}.",
        HelpName = "FILE",
        Required = true,
    };
    private readonly Option<bool> _json = ModelCommand.Json();

    public ConvertCommand() : base("convert", "Converts a model to another file format.")
    {
        Arguments.Add(_file);
        Options.Add(_to);
        Options.Add(_json);
        SetAction(Run);
    }

    private static string Extensions => string.Join(", ", Formats.Select(format => format.Extension));

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetValue(_to)!;
        var write = Formats.FirstOrDefault(format => path.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase)).Write
            ?? throw new UsageException($"--to takes a file name with one of the extensions {Extensions}, not '{path}'.");
        var model = ModelCommand.Load(parsed.GetValue(_file)!);
        write(model, path);
        parsed.InvocationConfiguration.Output.Write(parsed.GetValue(_json)
            ? JsonText.Answer(new { model.Name, File = path, Bytes = new FileInfo(path).Length })
            : $"{path}\n");
        return ExitCode.Success;
    }
}

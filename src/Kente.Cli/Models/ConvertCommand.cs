using System.CommandLine;

namespace Kente.Cli.Models;

/// <summary><c>kente model convert</c>.</summary>
internal sealed class ConvertCommand : Command
{
    private static readonly (string Ending, Action<Model, string> Write)[] Formats =
    [
        (".onnx", (model, path) => model.ExportOnnx(path)),
        (".keras", (model, path) => model.Save(path)),
        (".weights.h5", (model, path) => model.SaveWeights(path)),
    ];

    private readonly Argument<string> _file = ModelCommand.File();
    private readonly Option<string> _to = new("--to") { Description = $"Where to write it: a name that ends in {Endings}.", HelpName = "FILE", Required = true };
    private readonly Option<bool> _json = ModelCommand.Json();

    public ConvertCommand() : base("convert", "Writes the model as a file of another format.")
    {
        Arguments.Add(_file);
        Options.Add(_to);
        Options.Add(_json);
        SetAction(Run);
    }

    private static string Endings => string.Join(", ", Formats.Select(format => format.Ending));

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetValue(_to)!;
        var write = Formats.FirstOrDefault(format => path.EndsWith(format.Ending, StringComparison.OrdinalIgnoreCase)).Write
            ?? throw new UsageException($"--to takes a name that ends in one of {Endings}, not '{path}'");
        var model = ModelCommand.Load(parsed.GetValue(_file)!);
        write(model, path);
        parsed.InvocationConfiguration.Output.Write(parsed.GetValue(_json) ? ModelJson.Of(new { model.Name, File = path, Bytes = new FileInfo(path).Length }) : $"{path}\n");
        return ExitCode.Success;
    }
}

using System.CommandLine;
using System.Globalization;
using Kente.Cli.Training;
using Kente.Vision;

namespace Kente.Cli.Backbones;

/// <summary><c>kente backbone info</c>.</summary>
internal sealed class InfoCommand : Command
{
    private readonly Argument<string> _source = new("BACKBONE")
    {
        Description = $"{string.Join(", ", BackboneSource.Words)}, a .keras file of Keras Applications or of a detector, or an .onnx file.",
    };
    private readonly Option<BackbonePreprocessing?> _preprocessing = BackboneSettings.CreatePreprocessing();
    private readonly Option<bool> _json = new("--json") { Description = "Write JSON, and nothing else, to standard output." };

    public InfoCommand() : base("info", "Prints the feature maps of a backbone, what it expects as input, its origin and its license.")
    {
        Arguments.Add(_source);
        Options.Add(_preprocessing);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var backbone = BackboneSource.Load(parsed.GetValue(_source)!, parsed.GetValue(_preprocessing));
        var (info, output) = (backbone.Info, parsed.InvocationConfiguration.Output);
        if (parsed.GetValue(_json))
        {
            output.WriteLine(JsonText.Of(new
            {
                name = info.Name,
                origin = info.Origin,
                license = info.License,
                preprocessing = info.Preprocessing,
                levels = backbone.Levels.Select(level => new { stride = level.Stride, layer = level.Layer, channels = level.Channels }),
            }));
            return ExitCode.Success;
        }
        output.WriteLine($"{info.Name}: {info.Origin}; license: {info.License}; input: {BackboneSettings.WordOf(info.Preprocessing)}");
        TextTable(backbone.Levels, output);
        return ExitCode.Success;
    }

    private static void TextTable(IReadOnlyList<BackboneLevel> levels, TextWriter output)
    {
        output.WriteLine("stride  channels  layer");
        foreach (var level in levels)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{level.Stride,6}  {level.Channels,8}  {level.Layer}"));
    }
}

using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary><c>kente data convert</c>.</summary>
internal sealed class ConvertCommand : Command
{
    private readonly Argument<string> _data = DataCommand.Source();
    private readonly Option<AnnotationFormat?> _to = ChoiceOption.Create(
        "--to", "The format to write.", [.. DataOptions.Formats.Select(format => (format.Key, format.Value))]);
    private readonly Option<string> _out = DataCommand.Out();
    private readonly Option<string?> _format = DataOptions.FormatOption();
    private readonly Option<bool> _strict = DataOptions.StrictOption();
    private readonly Option<bool> _json = DataCommand.Json();

    public ConvertCommand() : base(
        "convert", "Converts annotated images to another format; keeps parts, images without objects, crowds and difficult "
            + "flags if the format supports them.")
    {
        _to.Required = true;
        Arguments.Add(_data);
        foreach (Option option in (Option[])[_to, _out, _format, _strict, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var format = parsed.GetValue(_to)!.Value;
        string folder = parsed.GetValue(_out)!;
        var parts = DatasetParts.Open(parsed.GetValue(_data)!, DataOptions.Options(parsed.GetValue(_format), parsed.GetValue(_strict)));
        DatasetParts.Save(parts, folder, format);
        foreach (var part in parts) DataOptions.Report(part.Data, error);
        var lost = DatasetParts.Lost(parts, format);
        if (lost.Count > 0) error.WriteLine($"The format cannot store {string.Join(", ", lost)}; they are omitted.");
        output.Write(
            parsed.GetValue(_json)
                ? JsonText.Answer(WrittenParts.Of(folder, parts, lost, format))
                : WrittenParts.Text(folder, parts, format));
        return ExitCode.Success;
    }
}

using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary><c>kente data check</c>.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Argument<string> _data = DataCommand.Source();
    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder for check.html, with images, and check.json. [default: not written]",
        HelpName = "FOLDER",
    };
    private readonly Option<string?> _format = DataOptions.FormatOption();
    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Exit with code 1 on errors: images or boxes that are not usable, duplicate boxes, leaks between parts.",
    };
    private readonly Option<bool> _json = DataCommand.Json();

    public CheckCommand() : base(
        "check", "Checks annotated images for invalid boxes, duplicates and leaks between parts, and counts classes and sizes.")
    {
        Arguments.Add(_data);
        foreach (Option option in (Option[])[_out, _format, _strict, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string data = parsed.GetValue(_data)!;
        string? folder = parsed.GetValue(_out) is { } path ? OutputFolder.Prepare(path) : null;
        var check = DatasetCheck.Of(DatasetParts.Open(data, DataOptions.Options(parsed.GetValue(_format), strict: false)));
        if (folder is not null)
        {
            File.WriteAllText(Path.Combine(folder, "check.json"), check.ToJson() + "\n");
            File.WriteAllText(
                Path.Combine(folder, "check.html"), check.ToHtml($"Data: {Path.GetFileName(Path.TrimEndingDirectorySeparator(data))}"));
        }
        parsed.InvocationConfiguration.Output.Write(parsed.GetValue(_json) ? check.ToJson() + "\n" : check.ToString());
        return parsed.GetValue(_strict) && !check.IsSound ? ExitCode.Failed : ExitCode.Success;
    }
}

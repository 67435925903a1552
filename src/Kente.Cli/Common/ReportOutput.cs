using System.CommandLine;

namespace Kente.Cli.Common;

/// <summary>The folder of a report, and writing it there and to standard output.</summary>
internal static class ReportOutput
{
    /// <summary>Creates the option <c>--out</c>.</summary>
    public static Option<string?> Create() => new("--out")
    {
        Description = "Folder for report.html and report.json. [default: not written]",
        HelpName = "FOLDER",
    };

    /// <summary>Returns the folder, to which files can be written; <see langword="null"/> if none is given.</summary>
    public static string? Prepare(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } path ? OutputFolder.Prepare(path) : null;

    /// <summary>Writes a report.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="folder">Folder for the files; <see langword="null"/> for none.</param>
    /// <param name="printed">The text for standard output; <see langword="null"/> for the JSON.</param>
    /// <param name="json">The report as JSON.</param>
    /// <param name="html">Creates the page.</param>
    public static void Write(TextWriter output, string? folder, string? printed, string json, Func<string> html)
    {
        if (folder is not null)
        {
            File.WriteAllText(Path.Combine(folder, "report.json"), json + "\n");
            File.WriteAllText(Path.Combine(folder, "report.html"), html());
        }
        output.Write(printed ?? json + "\n");
    }
}

using System.CommandLine;

namespace Kente.Cli.Data;

/// <summary><c>kente data</c>: work on annotated images.</summary>
internal static class DataCommand
{
    public static Command Create() => new("data", "Annotated images: between formats, into parts, and a check of what is in them.")
    {
        new ConvertCommand(), new SplitCommand(), new CheckCommand(),
    };

    /// <summary>The data that each of these commands reads.</summary>
    public static Argument<string> Source() => new("DATA") { Description = "A folder or file of annotated images: Pascal VOC, YOLO, COCO or CSV." };

    /// <summary>The folder that is written.</summary>
    public static Option<string> Out() => new("--out") { Description = "A new or empty folder to write to.", HelpName = "FOLDER", Required = true };

    public static Option<bool> Json() => new("--json") { Description = "Write what was done or found as JSON, and nothing else, to standard output." };
}

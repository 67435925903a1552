using System.CommandLine;

namespace Kente.Cli.Data;

/// <summary><c>kente data</c>: tools for annotated images.</summary>
internal static class DataCommand
{
    public static Command Create() => new("data", "Tools for annotated images: convert formats, split into parts, check.")
    {
        new ConvertCommand(), new SplitCommand(), new CheckCommand(),
    };

    /// <summary>Creates the argument for the data to read.</summary>
    public static Argument<string> Source() =>
        new("DATA") { Description = "Folder or file of annotated images: Pascal VOC, YOLO, COCO or CSV." };

    /// <summary>Creates the option for the folder to write.</summary>
    public static Option<string> Out() =>
        new("--out") { Description = "New or empty folder to write to.", HelpName = "FOLDER", Required = true };

    public static Option<bool> Json() => DataOptions.JsonOption("the result");
}

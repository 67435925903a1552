using System.CommandLine;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect</c>: which objects are in the image, and where.</summary>
internal static class DetectCommand
{
    /// <summary>The name of the drawn images that come with Kente.</summary>
    public const string Shapes = "shapes";

    public static Command Create() => new("detect", "Detection: any number of objects of several classes in an image, and where they are.")
    {
        new TrainCommand(), new ValCommand(), new PredictCommand(), new ExportCommand(), new BenchCommand(),
    };
}

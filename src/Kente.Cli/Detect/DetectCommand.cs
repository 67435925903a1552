using System.CommandLine;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect</c>: object detection.</summary>
internal static class DetectCommand
{
    /// <summary>Name of the synthetic data.</summary>
    public const string Shapes = "shapes";

    public static Command Create() => new("detect", "Detection: the classes and boxes of any number of objects in an image.")
    {
        new TrainCommand(), new ValCommand(), new PredictCommand(), new ExportCommand(), new BenchCommand(),
    };
}

using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary><c>kente landmarks</c>: named points of an object.</summary>
internal static class LandmarksCommand
{
    public static Command Create() => new("landmarks", "Landmarks: the named points of the object in an image.")
    {
        new TrainCommand(LandmarkTask.Landmarks), new ValCommand(LandmarkTask.Landmarks), new PredictCommand(), new FilterCommand(),
        new ExportCommand(),
    };

    /// <summary>Creates the option for the size of a pixel.</summary>
    public static Option<double?> PixelSizeOption(string name = "--pixel-size") => FractionOption.Create(
        name, "Side of a pixel in millimeters, by which the report states distances. [default: distances in pixels]", max: 100,
        isZeroAllowed: false, helpName: "MM");

    /// <summary>Creates the option for cropping.</summary>
    public static Option<double?> CropOption(string name = "--crop") =>
        CropOption(name, "only if images have several objects");

    /// <summary>Creates the option that crops objects.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="default">What happens without it.</param>
    public static Option<double?> CropOption(string name, string @default) => FractionOption.Create(
        name, $"Crop each object with this margin, as a fraction of its box. [default: {@default}]", max: 10);

    /// <summary>Creates the option for the annotators.</summary>
    public static Option<string?> AnnotatorsOption() =>
        new("--annotators") { Description = "Annotators whose mean is the truth, separated by commas. [default: all]", HelpName = "NAMES" };
}

using System.CommandLine;

namespace Kente.Cli.Classify;

/// <summary><c>kente classify</c>: the classes of images.</summary>
internal static class ClassifyCommand
{
    public static Command Create() => new("classify", "Classification: the class of an image, or several classes.")
    {
        new TrainCommand(), new ValCommand(), new PredictCommand(), new ExportCommand(),
    };
}

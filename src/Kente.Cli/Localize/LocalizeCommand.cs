using System.CommandLine;

namespace Kente.Cli.Localize;

/// <summary><c>kente localize</c>: classification with localization.</summary>
internal static class LocalizeCommand
{
    /// <summary>Name of the synthetic data.</summary>
    public const string Street = "street";

    public static Command Create() =>
        new("localize", "Classification with localization: the presence, the class and the box of an object in an image.")
    {
        new TrainCommand(), new ValCommand(), new PredictCommand(), new ExportCommand(),
    };
}

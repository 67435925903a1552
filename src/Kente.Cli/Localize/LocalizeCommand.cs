using System.CommandLine;

namespace Kente.Cli.Localize;

/// <summary><c>kente localize</c>: is there an object in the image, of which class, and where.</summary>
internal static class LocalizeCommand
{
    /// <summary>The name of the drawn images that come with Kente.</summary>
    public const string Street = "street";

    public static Command Create() => new("localize", "Classification with localization: is there an object in an image, of which class, and where.")
    {
        new TrainCommand(), new ValCommand(), new PredictCommand(),
    };
}

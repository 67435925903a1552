using System.CommandLine;

namespace Kente.Cli.Volumes;

/// <summary><c>kente volume</c>: CT and MR volumes.</summary>
internal static class VolumeCommand
{
    public static Command Create() =>
        new(VolumeArguments.Command, "CT and MR volumes: describe, convert, view and draw them; detect landmarks in them.")
        {
            new TrainCommand(), new ValCommand(), new PredictCommand(), new ViewCommand(), new InfoCommand(), new ConvertCommand(),
            new ShowCommand(), new PhantomCommand(),
        };
}

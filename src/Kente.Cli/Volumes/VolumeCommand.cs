using System.CommandLine;

namespace Kente.Cli.Volumes;

/// <summary><c>kente volume</c>: CT and MR volumes.</summary>
internal static class VolumeCommand
{
    public static Command Create() => new("volume", "CT and MR volumes: describe, convert and draw them; synthetic ones.")
    {
        new InfoCommand(), new ConvertCommand(), new ShowCommand(), new PhantomCommand(),
    };

    /// <summary>Creates the argument for the volume or the points to read.</summary>
    public static Argument<string> Source(string name) =>
        new(name) { Description = "A .nii or .nii.gz file, a folder of DICOM slices, or points as .mrk.json, .fcsv or .csv." };

    /// <summary>Returns whether a file contains points by its name.</summary>
    public static bool IsPoints(string path) =>
        ((string[])[".mrk.json", ".fcsv", ".csv"]).Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}

using System.CommandLine;
using System.Globalization;
using Kente.Volumes;

namespace Kente.Cli.Volumes;

/// <summary>The files that the commands for volumes read.</summary>
internal static class VolumeArguments
{
    /// <summary>Name of the command, and of the synthetic data.</summary>
    public const string Command = "volume", Phantom = "phantom";

    private static readonly string[] VolumeExtensions = [".nii.gz", ".nii"];

    /// <summary>Creates the option for volumes with landmarks.</summary>
    public static Option<string?> DataOption() => new("--data")
    {
        Description = $"Folder of NAME.nii.gz with NAME.mrk.json, .fcsv or .csv, or {Phantom}: synthetic aortic roots. [default: {Phantom}]",
        HelpName = $"{Phantom}|FOLDER",
    };

    /// <summary>Returns the name of a volume without its extension.</summary>
    public static string Stem(string path)
    {
        string name = FileName(path);
        return VolumeExtensions.FirstOrDefault(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) is { } extension
            ? name[..^extension.Length]
            : name;
    }

    /// <summary>Returns the heading of a page: the name of the file; folders of DICOM slices are often named after the patient.</summary>
    public static string Title(string path) => Directory.Exists(path) ? "DICOM series" : FileName(path);

    /// <summary>Creates the argument for the volume or the points to read.</summary>
    public static Argument<string> Source(string name) =>
        new(name) { Description = "A .nii or .nii.gz file, a folder of DICOM slices, or points as .mrk.json, .fcsv or .csv." };

    /// <summary>Returns whether a file contains points by its name.</summary>
    public static bool IsPoints(string path) =>
        ((string[])[".mrk.json", ".fcsv", ".csv"]).Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>Loads a volume, and says so if its orientation is unknown.</summary>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static Volume Load(string path, TextWriter error)
    {
        var volume = Volume.Load(path);
        if (!volume.HasPosition)
            error.WriteLine($"{path}: the orientation is unknown (the header has no position); read as {volume.Affine.Orientation}.");
        return volume;
    }

    /// <summary>Says how many points lie outside of a volume.</summary>
    public static void ReportOutside(NamedPoints points, Volume volume, TextWriter error)
    {
        int outside = points.Count(marked => !volume.Contains(volume.ToVoxel(marked.Position)));
        if (outside == 0) return;
        error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{outside} of {points.Count} points {(outside == 1 ? "lies" : "lie")} outside of the volume and {(outside == 1 ? "is" : "are")} not drawn; check that the points belong to it."));
    }

    private static string FileName(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}

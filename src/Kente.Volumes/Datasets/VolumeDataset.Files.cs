using Kente.Primitives;

namespace Kente.Volumes;

public sealed partial class VolumeDataset
{
    private static readonly string[] VolumeExtensions = [".nii.gz", ".nii"], PointExtensions = [".mrk.json", ".fcsv", ".csv"];

    /// <summary>
    /// Opens a folder in which each scan <c>NAME.nii.gz</c> or <c>NAME.nii</c> has its landmarks beside it in <c>NAME.mrk.json</c>,
    /// <c>NAME.fcsv</c> or <c>NAME.csv</c>. Voxels are read when they are needed.
    /// </summary>
    /// <param name="folder">The folder; folders inside it are not searched.</param>
    /// <exception cref="DataException">
    /// The folder does not exist or contains no scan, a scan has no file of landmarks or several, or such a file cannot be read.
    /// </exception>
    public static VolumeDataset Open(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder)) throw new DataException("The folder does not exist.", folder);
        string[] scans = [.. FileReading.Guard(folder, () => Directory.GetFiles(folder)).Where(IsScan).Order(StringComparer.Ordinal)];
        if (scans.Length == 0) throw new DataException("The folder contains no .nii.gz or .nii file.", folder);
        string[] without = [.. scans.Where(scan => PointFiles(scan).Length == 0)];
        if (without.Length > 0)
            throw new DataException(
                $"{without.Length} of {scans.Length} scans have no landmarks beside them; put {Stem(without[0])}.mrk.json, .fcsv or .csv there (without points if the scan shows no landmark).",
                without[0]);
        return new(scans.Select(Annotated), folder);
    }

    /// <summary>Saves the volumes to a folder, as <see cref="Open"/> reads it: compressed NIfTI files and markups of 3D Slicer.</summary>
    /// <param name="folder">The folder; it is created if it does not exist.</param>
    /// <exception cref="DataException">A file cannot be written.</exception>
    public void Save(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        FileWriting.Guard(folder, () => Directory.CreateDirectory(folder));
        Parallel.ForEach(Volumes, volume =>
        {
            volume.Load().Save(Path.Combine(folder, $"{volume.Name}.nii.gz"));
            volume.Landmarks.Save(Path.Combine(folder, $"{volume.Name}.mrk.json"));
        });
    }

    private static AnnotatedVolume Annotated(string scan) => PointFiles(scan) is [var points]
        ? new(Stem(scan), NamedPoints.Load(points), () => Volume.Load(scan))
        : throw new DataException("The scan has several files of landmarks beside it; keep one.", scan);

    private static string[] PointFiles(string scan)
    {
        string start = Path.Combine(Path.GetDirectoryName(scan)!, Stem(scan));
        return [.. PointExtensions.Select(extension => start + extension).Where(File.Exists)];
    }

    private static bool IsScan(string path) =>
        VolumeExtensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static string Stem(string scan)
    {
        string name = Path.GetFileName(scan);
        return name[..^VolumeExtensions.First(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)).Length];
    }
}

using System.Globalization;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary>
/// The ids of images and categories in COCO results: those of annotations; without them, images have the numbers that are their names, or
/// else count from 1, as categories do.
/// </summary>
internal sealed class ResultIds
{
    private readonly CocoIds? _annotations;
    private readonly Dictionary<string, long> _numbers = [];

    private ResultIds(CocoIds annotations) => _annotations = annotations;

    private ResultIds(IReadOnlyList<string> files)
    {
        long[] named = [.. files.Select(file => long.TryParse(
            Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1)];
        AreNames = !named.Contains(-1) && named.Distinct().Count() == named.Length;
        foreach (var (i, file) in files.Index()) _numbers[file] = AreNames ? named[i] : i + 1;
    }

    private bool AreNames { get; }

    /// <summary>Finds the annotations that the caller named, or those beside the images.</summary>
    /// <param name="data">The annotations; by default those in the folder of the images.</param>
    /// <param name="files">The images.</param>
    /// <param name="classes">Classes of the detector.</param>
    /// <param name="error">Receives a note if there are no annotations.</param>
    /// <exception cref="DataException">The annotations that the caller named do not have the classes.</exception>
    public static ResultIds Find(string? data, IReadOnlyList<string> files, IReadOnlyList<string> classes, TextWriter error)
    {
        if (data is not null)
        {
            var annotations = CocoIds.Open(data);
            return Missing(annotations, classes) is { } missing
                ? throw new DataException($"The COCO annotations have no category '{missing}', which is a class of the detector.", data)
                : new(annotations);
        }
        string[] folders = [.. files.Select(file => Path.GetDirectoryName(Path.GetFullPath(file))!).Distinct()];
        if (folders.Length == 1 && CocoIds.Find(folders[0]) is { } beside && Missing(beside, classes) is null) return new(beside);
        ResultIds counted = new(files);
        error.WriteLine($"No COCO annotations of these classes lie beside the images, so that in coco.json an image has the "
            + $"{(counted.AreNames ? "number that is its name" : "number of its position, from 1")}, and categories count from 1; "
            + "name the annotations with --data to have their ids.");
        return counted;
    }

    /// <summary>Returns the id of an image.</summary>
    /// <exception cref="DataException">The annotations do not name the image.</exception>
    public long Image(string file) => _annotations is null
        ? _numbers[file]
        : _annotations.Image(file)
            ?? throw new DataException("The COCO annotations do not name the image, so coco.json leaves it out.", file);

    /// <summary>Returns the id of the category of a detection.</summary>
    public long Category(Detection detection) => _annotations?.Category(detection.ClassName) ?? detection.Class + 1;

    private static string? Missing(CocoIds ids, IReadOnlyList<string> classes) =>
        classes.FirstOrDefault(name => ids.Category(name) is null);
}

namespace Kente.Vision.Annotations;

/// <summary>Chooses the annotation file of a part if a folder has several.</summary>
internal static class AnnotationFiles
{
    // COCO publishes captions, keypoints and panoptic segments of the same images beside the instances.
    private const string Instances = "instances";
    private static readonly string[] OtherTasks = ["captions", "keypoints", "panoptic", "stuff", "info"];

    /// <summary>Returns the only file of bounding boxes.</summary>
    public static string Only(DatasetFolder folder, IReadOnlyList<string> candidates, string? part) =>
        Only(folder, candidates, Detection(folder, Belonging(folder, candidates, part)), part);

    /// <summary>Returns the only file of a part, whatever it annotates.</summary>
    public static string OnlyOfPart(DatasetFolder folder, IReadOnlyList<string> candidates, string? part) =>
        Only(folder, candidates, Belonging(folder, candidates, part), part);

    private static string Only(DatasetFolder folder, IReadOnlyList<string> candidates, IReadOnlyList<string> chosen, string? part) =>
        chosen.Count switch
        {
            1 => chosen[0],
            0 => throw new DataException(
                $"No annotation file belongs to the part \"{part}\"; the folder has {Names(folder, candidates)}.", folder.Path),
            _ => throw new DataException(
                $"There are several annotation files, {Names(folder, chosen)}; name one of them, or a part.", folder.Path),
        };

    private static IReadOnlyList<string> Belonging(DatasetFolder folder, IReadOnlyList<string> candidates, string? part) =>
        part is null || folder.File is not null ? candidates : OfPart(folder, candidates, part);

    /// <summary>Returns whether one of the files belongs to a part.</summary>
    public static bool HasPart(DatasetFolder folder, IEnumerable<string> candidates, string part) =>
        folder.File is null && OfPart(folder, candidates, part).Count > 0;

    private static List<string> OfPart(DatasetFolder folder, IEnumerable<string> candidates, string part) =>
        [.. candidates.Where(file => Words(folder, file).Any(word => DatasetFolder.IsNamed(word, part)))];

    /// <summary>Returns the files of bounding boxes if there are several.</summary>
    public static IReadOnlyList<string> Detection(DatasetFolder folder, IReadOnlyList<string> files)
    {
        if (files.Count < 2) return files;
        string[] instances = [.. files.Where(file => Words(folder, file).Contains(Instances, StringComparer.OrdinalIgnoreCase))];
        return instances.Length > 0
            ? instances
            : [.. files.Where(file => !Words(folder, file).Intersect(OtherTasks, StringComparer.OrdinalIgnoreCase).Any())];
    }

    private static string[] Words(DatasetFolder folder, string file) =>
        Path.ChangeExtension(Path.GetRelativePath(folder.Root, file), null).Split('/', '\\', '_', '-', '.');

    private static string Names(DatasetFolder folder, IReadOnlyList<string> files) =>
        string.Join(", ", files.Take(5).Select(file => Path.GetRelativePath(folder.Root, file)));
}

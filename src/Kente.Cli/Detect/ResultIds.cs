using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary>Finds the ids that COCO results take from the annotations of the images.</summary>
internal static class ResultIds
{
    /// <summary>Returns the ids of the annotations that the caller named, or of those beside the images.</summary>
    /// <param name="data">The annotations; by default those in the folder of the images.</param>
    /// <param name="files">The images.</param>
    /// <param name="classes">Classes of the detector.</param>
    /// <param name="error">Receives a note if there are no ids.</param>
    /// <exception cref="DataException">The annotations that the caller named do not have the classes.</exception>
    public static CocoIds? Find(string? data, IReadOnlyList<string> files, IReadOnlyList<string> classes, TextWriter error)
    {
        if (data is not null)
        {
            var named = CocoIds.Open(data);
            return Missing(named, classes) is { } missing
                ? throw new DataException($"The COCO annotations have no category '{missing}', which is a class of the detector.", data)
                : named;
        }
        string[] folders = [.. files.Select(file => Path.GetDirectoryName(Path.GetFullPath(file))!).Distinct()];
        if (folders.Length == 1 && CocoIds.Find(folders[0]) is { } beside && Missing(beside, classes) is null) return beside;
        error.WriteLine("coco.json counts images by their names or positions and categories from 1, because no COCO annotations of these "
            + "classes lie beside the images; name them with --data.");
        return null;
    }

    private static string? Missing(CocoIds ids, IReadOnlyList<string> classes) => classes.FirstOrDefault(name => ids.Category(name) is null);
}

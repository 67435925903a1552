using System.Text.Json;
using static Kente.Vision.Annotations.JsonValues;

namespace Kente.Vision.Annotations;

/// <summary>Reads the list <c>images</c> of COCO.</summary>
internal static class CocoImages
{
    /// <summary>Reads the images by id, with their stated sizes; <see langword="null"/> for images with a problem.</summary>
    public static Dictionary<long, (string Path, ImageSize Size)?> Read(
        JsonElement list, DatasetFolder folder, ProblemLog log, string file)
    {
        var images = new Dictionary<long, (string Path, ImageSize Size)?>();
        foreach (var entry in list.EnumerateArray())
        {
            if (Integer(entry, "id") is not { } id || Text(entry, "file_name") is not { } name)
                log.Report(
                    DataProblemKind.MalformedAnnotation, file, null,
                    "An entry of \"images\" has no id that is a whole number, or no file_name.");
            else if (images.ContainsKey(id))
                log.Report(
                    DataProblemKind.DuplicateFile, file, null, $"Two entries of \"images\" have the id {id}; the second is {name}.");
            else if (folder.ImageNamed(name, file) is { } path)
            {
                images[id] = Size(entry) is { } size ? (path, size) : null;
                if (images[id] is null)
                    log.Report(
                        DataProblemKind.MalformedAnnotation, file, null, $"The image {name} has a width or height that is not a number.");
            }
            else
            {
                images[id] = null;
                log.Report(DataProblemKind.MissingImage, file, null, folder.Missing(name, name));
            }
        }
        return images;
    }

    /// <summary>Returns the stated size, with 0 for what is not stated; <see langword="null"/> if it cannot be read.</summary>
    private static ImageSize? Size(JsonElement image)
    {
        bool IsRead(string name) => Property(image, name) is null || Integer(image, name) is >= 0 and <= int.MaxValue;
        return IsRead("width") && IsRead("height")
            ? new((int)(Integer(image, "width") ?? 0), (int)(Integer(image, "height") ?? 0))
            : null;
    }
}

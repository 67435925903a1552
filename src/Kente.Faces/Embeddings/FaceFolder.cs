using Kente.Vision;

namespace Kente.Faces;

/// <summary>Finds the images of people in a folder: each subfolder is one person, and so is each image that is in none.</summary>
public static class FaceFolder
{
    /// <summary>Returns the images by person, in the order of their names.</summary>
    /// <param name="folder">
    /// The folder. The name of a subfolder is that of the person; of an image outside of subfolders it is the file name without extension.
    /// </param>
    /// <exception cref="DataException">The folder does not exist, or has no images.</exception>
    public static IReadOnlyList<FaceImage> Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder)) throw new DataException("The folder does not exist. Give a folder of images of people.", folder);
        FaceImage[] images = [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            .SelectMany(person => Images(person, SearchOption.AllDirectories)
                .Select(image => new FaceImage(Path.GetFileName(person), image)))
            .Concat(Images(folder, SearchOption.TopDirectoryOnly)
                .Select(image => new FaceImage(Path.GetFileNameWithoutExtension(image), image)))];
        return images.Length > 0 ? images : throw new DataException(
            "The folder has no images. Give a folder with a subfolder of images for each person.", folder);
    }

    private static IEnumerable<string> Images(string folder, SearchOption option) => Directory.EnumerateFiles(folder, "*", option)
        .Where(RgbImage.HasFileExtension).Order(StringComparer.Ordinal);
}

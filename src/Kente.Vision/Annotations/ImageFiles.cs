namespace Kente.Vision.Annotations;

/// <summary>Writes the images of a data set into a folder.</summary>
internal sealed class ImageFiles(string folder)
{
    private readonly HashSet<string> _used = [];

    /// <summary>Copies or generates the images of a part into a subfolder and returns each with its file name there.</summary>
    /// <param name="part">The part.</param>
    /// <param name="subFolder">Name of the subfolder.</param>
    /// <param name="ownFolder">Whether each part has its own folder there.</param>
    public IEnumerable<(AnnotatedImage Image, string File)> WriteTo(DatasetPart part, string subFolder, bool ownFolder)
    {
        foreach (var image in part.Data.Images)
        {
            string file = Name(part, image, ownFolder) + (image.Path is null ? ".png" : Path.GetExtension(image.Path));
            string target = PathOf(Path.Combine(subFolder, file));
            if (image.Path is null) image.Load().Save(target);
            else File.Copy(image.Path, target);
            yield return (image, file);
        }
    }

    /// <summary>Writes a text file and creates its folder.</summary>
    public void WriteText(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>Writes the list of classes, which preserves their order and unused classes.</summary>
    public void WriteClasses(IReadOnlyList<string> classes) =>
        WriteText(ClassList.FileName, string.Concat(classes.Select(name => name + "\n")));

    public string PathOf(string name)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    // Folders named like parts are removed, so that the image is not in two parts. On a name conflict they become a prefix.
    private string Name(DatasetPart part, AnnotatedImage image, bool ownFolder)
    {
        if (part.Name is not { } name) return image.Name;
        string[] segments = image.Name.Split('/'), folders = segments[..^1];
        IEnumerable<string> kept = folders.Where(segment => !PartNames.IsPart(segment));
        string folder = string.Concat((ownFolder ? kept.Prepend(name) : kept).Select(segment => $"{segment}/"));
        string plain = folder + segments[^1];
        return _used.Add(plain) ? plain : folder + string.Join('-', [.. folders.Where(PartNames.IsPart), segments[^1]]);
    }
}

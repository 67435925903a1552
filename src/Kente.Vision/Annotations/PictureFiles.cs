using Kente.Vision.Boxes;
using Kente.Vision.Datasets;

namespace Kente.Vision.Annotations;

/// <summary>Puts the pictures of a data set into a folder, for its writers.</summary>
internal sealed class PictureFiles(string folder)
{
    private readonly HashSet<string> _used = [];

    /// <summary>Copies or draws every picture of a part into a sub folder and gives each with its file name below that.</summary>
    /// <param name="part">The part.</param>
    /// <param name="subFolder">Where to put them.</param>
    /// <param name="apart">Whether each part has a folder of its own there.</param>
    public IEnumerable<(AnnotatedPicture Picture, string File)> WriteTo(DatasetPart part, string subFolder, bool apart)
    {
        foreach (var picture in part.Data.Pictures)
        {
            string file = Name(part, picture, apart) + (picture.Path is null ? ".png" : Path.GetExtension(picture.Path));
            string target = PathOf(Path.Combine(subFolder, file));
            if (picture.Path is null) picture.Load().Save(target);
            else File.Copy(picture.Path, target);
            yield return (picture, file);
        }
    }

    /// <summary>A text file; its folder is made.</summary>
    public void WriteText(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>The list of classes, which keeps their order and those without a box.</summary>
    public void WriteClasses(IReadOnlyList<string> classes) => WriteText(ClassList.FileName, string.Concat(classes.Select(name => name + "\n")));

    public string PathOf(string name)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    // Folders that are named like parts are left behind, or the picture would be in two; of two pictures with one name the second keeps them as a prefix.
    private string Name(DatasetPart part, AnnotatedPicture picture, bool apart)
    {
        if (part.Name is not { } name) return picture.Name;
        string[] segments = picture.Name.Split('/'), folders = segments[..^1];
        string folder = string.Concat((apart ? [name] : Array.Empty<string>()).Concat(folders.Where(segment => !DatasetParts.IsName(segment))).Select(segment => $"{segment}/"));
        string plain = folder + segments[^1];
        return _used.Add(plain) ? plain : folder + string.Join('-', [.. folders.Where(DatasetParts.IsName), segments[^1]]);
    }
}

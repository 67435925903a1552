using Kente.Vision.Boxes;

namespace Kente.Vision.Annotations;

/// <summary>Puts the pictures of a data set into a folder, for its writers.</summary>
internal sealed class PictureFiles(BoxDataset dataset, string folder)
{
    /// <summary>Copies or draws every picture into a sub folder and gives each with its file name below that.</summary>
    public IEnumerable<(AnnotatedPicture Picture, string File)> WriteTo(string subFolder)
    {
        foreach (var picture in dataset.Pictures)
        {
            var file = picture.Name + (picture.Path is null ? ".png" : Path.GetExtension(picture.Path));
            var target = PathOf(Path.Combine(subFolder, file));
            if (picture.Path is null) picture.Load().Save(target);
            else File.Copy(picture.Path, target);
            yield return (picture, file);
        }
    }

    /// <summary>A text file; its folder is made.</summary>
    public void WriteText(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>The list of classes, which keeps their order and those without a box.</summary>
    public void WriteClasses() => WriteText(ClassList.FileName, string.Concat(dataset.Classes.Select(name => name + "\n")));

    public string PathOf(string name)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}

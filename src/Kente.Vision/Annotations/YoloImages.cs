namespace Kente.Vision.Annotations;

/// <summary>The images of the parts of a YOLO data set: as <c>data.yaml</c> lists them, or by the names of folders.</summary>
internal sealed class YoloImages(DatasetFolder folder)
{
    private readonly DataYaml? _yaml = folder.Yaml is { HasParts: true } yaml ? yaml : null;

    public bool HasPart(string part) => _yaml is null ? folder.HasFolder(part) : _yaml.Part(part) is not null;

    /// <summary>Returns the images of a part, or of all parts; reports listed images and folders that do not exist.</summary>
    public IEnumerable<string> Of(string? part, DatasetBuilder builder)
    {
        var images = folder.Images.Except(folder.Duplicates);
        if (_yaml is null || (part is not null && _yaml.Part(part) is null))
            return images.Where(image => part is null || DatasetFolder.IsInPart(folder.Key(image), part));
        var chosen = Parts(part).SelectMany(named => Listed(named, builder)).ToHashSet(StringComparer.Ordinal);
        return images.Where(chosen.Contains);
    }

    /// <summary>Returns whether a label file would belong to a part if it had an image.</summary>
    public bool HasLabel(string key, string file, string? part)
    {
        if (_yaml is null || (part is not null && _yaml.Part(part) is null)) return part is null || DatasetFolder.IsInPart(key, part);
        string full = Path.GetFullPath(file);
        return Parts(part).SelectMany(named => named.Sources)
            .Any(source => !source.IsList && FolderWalk.IsWithin(full, DatasetFolder.LabelFolder(source.Folder)));
    }

    private IEnumerable<YamlPart> Parts(string? part) => part is null ? _yaml!.Parts : [_yaml!.Part(part)!];

    private IEnumerable<string> Listed(YamlPart part, DatasetBuilder builder)
    {
        foreach (var source in part.Sources)
            if (!source.Exists)
                builder.Report(
                    DataProblemKind.EmptyPart, _yaml!.File, part.Entry.Line, $"The entry {part.Entry.Key}: names {source.Text}, but "
                        + $"{source.Path} does not exist.");
            else if (source.IsList)
                foreach (string image in Listed(source.Path, builder)) yield return image;
            else
                foreach (string image in folder.Images.Where(image => source.Includes(Path.GetFullPath(image)))) yield return image;
    }

    private IEnumerable<string> Listed(string list, DatasetBuilder builder)
    {
        foreach (var (index, line) in folder.ReadLines(list).Index())
            if (line.Trim() is not { Length: > 0 } name) continue;
            else if (folder.ImageNamed(name, list) is { } image) yield return image;
            else builder.Report(DataProblemKind.MissingImage, list, index + 1, folder.Missing(name, name));
    }
}

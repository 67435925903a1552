namespace Kente.Vision.Annotations;

/// <summary>Chooses the annotation file of a part if a folder has several.</summary>
internal static class AnnotationFiles
{
    public static string Only(DatasetFolder folder, IReadOnlyList<string> candidates, string? part)
    {
        var chosen = part is null || folder.File is not null ? candidates : [.. candidates.Where(file => HasWord(folder, file, part))];
        return chosen.Count switch
        {
            1 => chosen[0],
            0 => throw new DataException(
                $"No annotation file belongs to the part \"{part}\"; the folder has {Names(folder, candidates)}.", folder.Path),
            _ => throw new DataException(
                $"There are several annotation files, {Names(folder, chosen)}; name one of them, or a part.", folder.Path),
        };
    }

    private static bool HasWord(DatasetFolder folder, string file, string word) =>
        Path.ChangeExtension(Path.GetRelativePath(folder.Root, file), null).Split('/', '\\', '_', '-', '.')
            .Any(part => DatasetFolder.IsNamed(part, word));

    private static string Names(DatasetFolder folder, IReadOnlyList<string> files) =>
        string.Join(", ", files.Take(5).Select(file => Path.GetRelativePath(folder.Root, file)));
}

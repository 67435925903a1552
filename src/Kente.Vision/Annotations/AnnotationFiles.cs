namespace Kente.Vision.Annotations;

/// <summary>Chooses the one annotation file of a folder that may hold several.</summary>
internal static class AnnotationFiles
{
    public static string Only(DatasetFolder folder, IReadOnlyList<string> candidates, string? part)
    {
        var chosen = part is null || folder.File is not null ? candidates : [.. candidates.Where(file => HasWord(folder, file, part))];
        return chosen.Count switch
        {
            1 => chosen[0],
            0 => throw new DataException($"no annotation file belongs to the part \"{part}\"; there are {Names(folder, candidates)}", folder.Path),
            _ => throw new DataException($"there are several annotation files, {Names(folder, chosen)}; name one of them, or the part", folder.Path),
        };
    }

    private static bool HasWord(DatasetFolder folder, string file, string word) =>
        Path.ChangeExtension(Path.GetRelativePath(folder.Root, file), null).Split('/', '\\', '_', '-', '.').Any(part => DatasetFolder.IsNamed(part, word));

    private static string Names(DatasetFolder folder, IReadOnlyList<string> files) =>
        string.Join(", ", files.Take(5).Select(file => Path.GetRelativePath(folder.Root, file)));
}

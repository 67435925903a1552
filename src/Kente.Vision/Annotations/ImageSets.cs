namespace Kente.Vision.Annotations;

/// <summary>
/// The parts of a Pascal VOC data set: the lists in <c>ImageSets/Main</c>, also of several years (<c>VOC2007</c>, <c>VOC2012</c>), or
/// folders without such lists.
/// </summary>
internal sealed class ImageSets
{
    private const string FolderName = "ImageSets", Main = "Main";

    private readonly DatasetFolder _folder;
    private readonly (string File, string Base)[] _lists;

    public ImageSets(DatasetFolder folder)
    {
        _folder = folder;
        // Layout, Segmentation and Action are lists of other tasks; they count only where there is no Main.
        _lists = [.. folder.Files(".txt")
            .Select(file => (File: file, Folders: folder.FoldersOf(file)))
            .Select(list => (list.File, list.Folders, Index: Array.IndexOf(list.Folders, FolderName)))
            .Where(list => list.Index >= 0)
            .Select(list => (
                list.File, Base: string.Join('/', list.Folders[..list.Index]), Task: string.Join('/', list.Folders[(list.Index + 1)..])))
            .GroupBy(list => list.Base)
            .SelectMany(year => year.GroupBy(list => list.Task)
                .MinBy(task => (task.Key == Main ? 0 : task.Key.Length == 0 ? 1 : 2, task.Key))!)
            .Select(list => (list.File, list.Base))];
    }

    public bool HasPart(string part) => _lists.Length > 0 ? Lists(part).Any() : _folder.HasFolder(part);

    /// <summary>Returns whether a key belongs to a part; reports listed images that do not exist.</summary>
    public Func<string, bool> Of(string? part, DatasetBuilder builder)
    {
        if (part is null) return _ => true;
        if (!Lists(part).Any()) return key => DatasetFolder.IsInPart(key, part);
        HashSet<string> known = [.. _folder.Images.Concat(_folder.Files(".xml")).Select(_folder.Key)];
        HashSet<string> keys = [];
        foreach (var (file, start) in Lists(part))
            foreach (var (index, line) in _folder.ReadLines(file).Index())
            {
                if (line.Trim() is not { Length: > 0 } text) continue;
                // Lists of a class have 1, 0 or -1 after the name.
                int space = text.LastIndexOfAny([' ', '\t']);
                string[] names = space < 0 ? [text] : [text, text[..space].TrimEnd()];
                if (names.Select(name => Key(start, name)).FirstOrDefault(known.Contains) is { } key) keys.Add(key);
                else
                    builder.Report(
                        DataProblemKind.MissingImage, file, index + 1, $"The image {text} does not exist."
                            + DatasetFolder.CaseHint(_folder.OfOtherCase(Key(start, names[^1]))));
            }
        return keys.Contains;
    }

    private IEnumerable<(string File, string Base)> Lists(string part) => _lists.Where(list =>
        Path.GetFileNameWithoutExtension(list.File).Equals(part, StringComparison.OrdinalIgnoreCase));

    private string Key(string start, string name)
    {
        string image = Path.GetExtension(name).ToUpperInvariant() is ".JPG" or ".JPEG" or ".PNG" ? name : name + ".jpg";
        return _folder.Key(Path.Combine(_folder.Root, start, ImageSource.Separated(image)));
    }
}

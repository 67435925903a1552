namespace Kente.Vision.Annotations;

/// <summary>
/// The files of a data set. An image and its annotation have the same key: the relative path without extension and without folders such as
/// <c>images</c> and <c>labels</c>.
/// </summary>
internal sealed class DatasetFolder
{
    private static readonly string[] ImageExtensions = [".jpg", ".jpeg", ".png", ".bmp", ".webp"];
    private static readonly string[] Containers = ["Annotations", "JPEGImages", "images", "labels", "annots"];

    private readonly List<string> _files;
    private readonly Dictionary<string, string> _byKey = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _byFileName;

    private DatasetFolder(string path, string root, string? file)
    {
        (Path, Root, File) = (path, root, file);
        EnumerationOptions recursive = new() { RecurseSubdirectories = true };
        _files = [.. Directory.EnumerateFiles(root, "*", recursive).Where(IsVisible).Order(StringComparer.Ordinal)];
        Images = [.. _files.Where(name => ImageExtensions.Contains(Extension(name), StringComparer.OrdinalIgnoreCase))];
        Duplicates = [.. Images.Where(image => !_byKey.TryAdd(Key(image), image))];
        _byFileName = Images.ToLookup(image => System.IO.Path.GetFileName(image), StringComparer.Ordinal);
    }

    /// <summary>The folder or file that the caller named.</summary>
    public string Path { get; }

    public string Root { get; }

    /// <summary>The annotation file, if the caller named a file.</summary>
    public string? File { get; }

    public IReadOnlyList<string> Images { get; }

    /// <summary>Images whose key another image has too, such as <c>x.png</c> and <c>x.jpg</c>.</summary>
    public IReadOnlyList<string> Duplicates { get; }

    public static DatasetFolder Open(string path)
    {
        if (Directory.Exists(path)) return new(path, path, null);
        if (!System.IO.File.Exists(path)) throw new DataException("There is no such folder or file.", path);
        // The file annotations/instances.json belongs to the parent folder.
        var parent = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var above = System.IO.Path.GetFileName(parent).Equals("annotations", StringComparison.OrdinalIgnoreCase)
            ? System.IO.Path.GetDirectoryName(parent)!
            : parent;
        return new(path, above, path);
    }

    /// <summary>Returns the annotation files: the named one, or all files with one of the extensions.</summary>
    public IEnumerable<string> Annotations(params string[] extensions) =>
        (File is null ? _files : [File]).Where(name => extensions.Contains(Extension(name), StringComparer.OrdinalIgnoreCase));

    /// <summary>Returns all files with an extension.</summary>
    public IEnumerable<string> Files(string extension) =>
        _files.Where(name => Extension(name).Equals(extension, StringComparison.OrdinalIgnoreCase));

    public string Key(string file)
    {
        var segments = System.IO.Path.GetRelativePath(Root, file).Split('/', '\\');
        segments[^1] = System.IO.Path.GetFileNameWithoutExtension(segments[^1]);
        return string.Join(
            '/', segments.Where((segment, i) => i == segments.Length - 1
                || !Containers.Contains(segment, StringComparer.OrdinalIgnoreCase)));
    }

    public string? ImageOf(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>
    /// Finds the image that an annotation file names: relative to the file or to the root, or the only image of that file name.
    /// </summary>
    public string? ImageNamed(string name, string annotationFile)
    {
        if (name.Length == 0 || name.Contains('\0')) return null;
        var beside = System.IO.Path.GetDirectoryName(annotationFile) ?? "";
        foreach (var start in new[] { beside, Root, System.IO.Path.Combine(Root, "images") })
        {
            var candidate = System.IO.Path.GetFullPath(System.IO.Path.Combine(start, name));
            var sameName = _byFileName[System.IO.Path.GetFileName(candidate)];
            if (sameName.FirstOrDefault(image => System.IO.Path.GetFullPath(image) == candidate) is { } found) return found;
        }
        var alike = _byFileName[System.IO.Path.GetFileName(name)].Take(2).ToArray();
        return alike.Length == 1 ? alike[0] : null;
    }

    /// <summary>Returns whether a key lies in a subfolder of this name.</summary>
    public static bool IsInPart(string key, string part) => key.Split('/').SkipLast(1).Any(segment => IsNamed(segment, part));

    /// <summary>Returns whether a word is the name of a part, possibly followed by a year as in COCO: train2017.</summary>
    public static bool IsNamed(string word, string part) =>
        word.StartsWith(part, StringComparison.OrdinalIgnoreCase)
        && (word.Length == part.Length
            || (word.Length == part.Length + 4 && !word.AsSpan(part.Length).ContainsAnyExceptInRange('0', '9')));

    private bool IsVisible(string file) =>
        !System.IO.Path.GetRelativePath(Root, file).Split('/', '\\').Any(segment => segment.StartsWith('.')
            || segment.StartsWith("__", StringComparison.Ordinal));

    private static string Extension(string file) => System.IO.Path.GetExtension(file);
}

namespace Kente.Vision.Annotations;

/// <summary>The files of a data set. A picture and its annotation find each other by key: the path without <c>images</c>, <c>labels</c> and the like and without extension.</summary>
internal sealed class DatasetFolder
{
    private static readonly string[] PictureExtensions = [".jpg", ".jpeg", ".png", ".bmp", ".webp"];
    private static readonly string[] Containers = ["Annotations", "JPEGImages", "images", "labels", "annots"];

    private readonly List<string> _files;
    private readonly Dictionary<string, string> _byKey = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _byFileName;

    private DatasetFolder(string path, string root, string? file)
    {
        (Path, Root, File) = (path, root, file);
        _files = [.. Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true }).Where(IsVisible).Order(StringComparer.Ordinal)];
        Pictures = [.. _files.Where(name => PictureExtensions.Contains(Extension(name), StringComparer.OrdinalIgnoreCase))];
        Duplicates = [.. Pictures.Where(picture => !_byKey.TryAdd(Key(picture), picture))];
        _byFileName = Pictures.ToLookup(picture => System.IO.Path.GetFileName(picture), StringComparer.Ordinal);
    }

    /// <summary>What the caller named: a folder or a file.</summary>
    public string Path { get; }

    public string Root { get; }

    /// <summary>The annotation file the caller named, if it was a file.</summary>
    public string? File { get; }

    public IReadOnlyList<string> Pictures { get; }

    /// <summary>Pictures whose key another picture has already: <c>x.png</c> beside <c>x.jpg</c>.</summary>
    public IReadOnlyList<string> Duplicates { get; }

    public static DatasetFolder Open(string path)
    {
        if (Directory.Exists(path)) return new(path, path, null);
        if (!System.IO.File.Exists(path)) throw new DataException("there is no such folder or file", path);
        // annotations/instances.json belongs to the folder above.
        var parent = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var above = System.IO.Path.GetFileName(parent).Equals("annotations", StringComparison.OrdinalIgnoreCase) ? System.IO.Path.GetDirectoryName(parent)! : parent;
        return new(path, above, path);
    }

    /// <summary>The annotation files to look at: the one that was named, or all of the folder with that extension.</summary>
    public IEnumerable<string> Annotations(params string[] extensions) =>
        (File is null ? _files : [File]).Where(name => extensions.Contains(Extension(name), StringComparer.OrdinalIgnoreCase));

    /// <summary>All files of the folder with that extension.</summary>
    public IEnumerable<string> Files(string extension) => _files.Where(name => Extension(name).Equals(extension, StringComparison.OrdinalIgnoreCase));

    public string Key(string file)
    {
        var segments = System.IO.Path.GetRelativePath(Root, file).Split('/', '\\');
        segments[^1] = System.IO.Path.GetFileNameWithoutExtension(segments[^1]);
        return string.Join('/', segments.Where((segment, i) => i == segments.Length - 1 || !Containers.Contains(segment, StringComparer.OrdinalIgnoreCase)));
    }

    public string? PictureOf(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The picture that an annotation file calls by this name: relative to the file, to the root, or alone of that file name.</summary>
    public string? PictureNamed(string name, string annotationFile)
    {
        if (name.Length == 0 || name.Contains('\0')) return null;
        var beside = System.IO.Path.GetDirectoryName(annotationFile) ?? "";
        foreach (var start in new[] { beside, Root, System.IO.Path.Combine(Root, "images") })
        {
            var candidate = System.IO.Path.GetFullPath(System.IO.Path.Combine(start, name));
            if (_byFileName[System.IO.Path.GetFileName(candidate)].FirstOrDefault(picture => System.IO.Path.GetFullPath(picture) == candidate) is { } found) return found;
        }
        var alike = _byFileName[System.IO.Path.GetFileName(name)].Take(2).ToArray();
        return alike.Length == 1 ? alike[0] : null;
    }

    /// <summary>Whether a key lies in a sub folder of this name.</summary>
    public static bool IsInPart(string key, string part) => key.Split('/').SkipLast(1).Any(segment => IsNamed(segment, part));

    /// <summary>Whether a word is the name of a part; COCO puts the year behind it: train2017.</summary>
    public static bool IsNamed(string word, string part) =>
        word.StartsWith(part, StringComparison.OrdinalIgnoreCase) && (word.Length == part.Length || (word.Length == part.Length + 4 && !word.AsSpan(part.Length).ContainsAnyExceptInRange('0', '9')));

    private bool IsVisible(string file) =>
        !System.IO.Path.GetRelativePath(Root, file).Split('/', '\\').Any(segment => segment.StartsWith('.') || segment.StartsWith("__", StringComparison.Ordinal));

    private static string Extension(string file) => System.IO.Path.GetExtension(file);
}

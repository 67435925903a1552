namespace Kente.Vision.Annotations;

/// <summary>
/// The files of a data set. An image and its annotation have the same key: the relative path without extension and without folders such as
/// <c>images</c> and <c>labels</c>.
/// </summary>
internal sealed class DatasetFolder
{
    private static readonly string[] ImageExtensions = [.. RgbImage.FileExtensions];

    // They are listed, so that reading them says that they are not supported.
    private static readonly string[] UnsupportedExtensions = [".tif", ".tiff", ".gif", ".heic", ".heif", ".avif", ".jp2"];

    // Each of them belongs to one image, and its reader reports what cannot be read.
    private static readonly string[] OfOneImage = [.. ImageExtensions, .. UnsupportedExtensions, ".txt", ".xml"];

    private static readonly string[] Containers = ["Annotations", "JPEGImages", "images", "labels", "annots"];

    private readonly List<string> _files;
    private readonly List<string> _notes;
    private readonly Dictionary<string, (int Count, string First)> _guessed = [];
    private readonly Dictionary<string, string> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byPath = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _byFileName;
    private readonly Lazy<ILookup<string, string>> _byKeyInAnyCase, _byFileNameInAnyCase;

    private DatasetFolder(string path, string root, string? file)
    {
        (Path, File) = (path, file);
        FolderWalk walk = new();
        walk.Add(root);
        Yaml = DataYaml.Find(file, root, walk.Files);
        string[] outside = [.. Outside(System.IO.Path.GetFullPath(root))];
        foreach (string folder in outside) walk.Add(folder);
        Root = outside.Aggregate(root, (common, folder) => Common(System.IO.Path.GetFullPath(common), folder));
        _files =
        [
            .. walk.Files.Concat(walk.BrokenLinks.Where(link => Has(OfOneImage, link))).Distinct().Order(StringComparer.Ordinal),
        ];
        Problems =
        [
            .. walk.Problems,
            .. walk.BrokenLinks.Where(link => !Has(OfOneImage, link))
                .Select(link => new DataProblem(DataProblemKind.BrokenLink, link, null, FolderWalk.BrokenReason(link)!)),
        ];
        (Folders, _notes) = (walk.Folders, walk.Notes);
        if (Yaml is not null) ReadText(Yaml.File);
        var supported = _files.Where(name => Has(ImageExtensions, name)).ToList();
        Duplicates = [.. supported.Where(image => !_byKey.TryAdd(Key(image), image))];
        Images = [.. supported, .. _files.Where(name => Has(UnsupportedExtensions, name) && _byKey.TryAdd(Key(name), name))];
        foreach (string image in Images) _byPath.TryAdd(Full(image), image);
        _byFileName = Images.ToLookup(image => ComposedText.Of(System.IO.Path.GetFileName(image)), StringComparer.Ordinal);
        _byKeyInAnyCase = new(() => Images.ToLookup(Key, StringComparer.OrdinalIgnoreCase));
        _byFileNameInAnyCase = new(() => _byFileName.SelectMany(images => images)
            .ToLookup(image => ComposedText.Of(System.IO.Path.GetFileName(image)), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The folder or file that the caller named.</summary>
    public string Path { get; }

    public string Root { get; }

    /// <summary>The annotation file, if the caller named a file.</summary>
    public string? File { get; }

    /// <summary>The <c>data.yaml</c>, if there is one.</summary>
    public DataYaml? Yaml { get; }

    public IReadOnlyList<string> Images { get; }

    /// <summary>All files.</summary>
    public IReadOnlyList<string> AllFiles => _files;

    /// <summary>Images whose key another image has too, such as <c>x.png</c> and <c>x.jpg</c>.</summary>
    public IReadOnlyList<string> Duplicates { get; }

    /// <summary>All subfolders.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>The subfolders and links that cannot be read.</summary>
    public IReadOnlyList<DataProblem> Problems { get; }

    /// <summary>Sentences about how the files were read.</summary>
    public IEnumerable<string> Notes => _notes.Concat(_guessed.Select(guess => guess.Value.Count == 1
        ? $"{guess.Value.First} is not in UTF-8 and was read as {guess.Key}."
        : $"{guess.Value.Count} files, such as {guess.Value.First}, are not in UTF-8 and were read as {guess.Key}."));

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
    public IEnumerable<string> Annotations(string extension) => (File is null ? _files : [File]).Where(name => Has([extension], name));

    /// <summary>Returns all files with an extension.</summary>
    public IEnumerable<string> Files(string extension) => _files.Where(name => Has([extension], name));

    /// <summary>Returns the folders between the root and a file.</summary>
    public string[] FoldersOf(string file) => Segments(file)[..^1];

    public string Key(string file)
    {
        var segments = Segments(file);
        segments[^1] = System.IO.Path.GetFileNameWithoutExtension(segments[^1]);
        return ComposedText.Of(string.Join(
            '/', segments.Where((segment, i) => i == segments.Length - 1
                || !Containers.Contains(segment, StringComparer.OrdinalIgnoreCase))));
    }

    public string? ImageOf(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>Returns the image whose key differs only in upper and lower case.</summary>
    public string? OfOtherCase(string key) => _byKeyInAnyCase.Value[key].FirstOrDefault(image => Key(image) != key);

    /// <summary>Returns the sentence about an image that does not exist.</summary>
    /// <param name="shown">The name as the sentence shows it.</param>
    /// <param name="name">The name in the annotations.</param>
    public string Missing(string shown, string name)
    {
        string file = ComposedText.Of(ImageSource.Separated(name).Split('/')[^1]);
        var alike = _byFileNameInAnyCase.Value[file].Where(image => ComposedText.Of(System.IO.Path.GetFileName(image)) != file);
        return $"The image {shown} does not exist.{CaseHint(alike.FirstOrDefault())}";
    }

    public static string CaseHint(string? image) =>
        image is null ? "" : $" The name of {image} differs only in upper and lower case; rename one of them.";

    /// <summary>
    /// Finds the image that an annotation file names: relative to the file or to the root, or the only image whose path ends like the
    /// name.
    /// </summary>
    public string? ImageNamed(string name, string annotationFile)
    {
        if (name.Length == 0 || name.Contains('\0')) return null;
        name = ImageSource.Separated(name);
        var beside = System.IO.Path.GetDirectoryName(annotationFile) ?? "";
        foreach (var start in new[] { beside, Root, System.IO.Path.Combine(Root, "images") })
            if (_byPath.TryGetValue(Full(System.IO.Path.Combine(start, name)), out var found)) return found;
        string[] segments = ComposedText.Of(name).Split('/');
        string[] alike = [.. _byFileName[segments[^1]]];
        // The path may be of another machine; the more of its folders agree, the better.
        for (int count = 2; alike.Length > 1 && count <= segments.Length; count++)
        {
            string end = "/" + string.Join('/', segments[^count..]);
            string[] closer = [.. alike.Where(image => ImageSource.Separated(Full(image)).EndsWith(end, StringComparison.Ordinal))];
            if (closer.Length > 0) alike = closer;
        }
        return alike.Length > 1 ? InFolderOf(alike, annotationFile) : alike.FirstOrDefault();
    }

    /// <summary>Reads a text file in UTF-8 or, if it is not, in the encoding that it most likely has.</summary>
    public string ReadText(string file)
    {
        var (text, guessed) = AnnotationText.Decode(System.IO.File.ReadAllBytes(file));
        if (guessed is not null)
            _guessed[guessed.WebName] =
                _guessed.TryGetValue(guessed.WebName, out var before) ? (before.Count + 1, before.First) : (1, file);
        return text;
    }

    public string[] ReadLines(string file) => ReadText(file).ReplaceLineEndings("\n").Split('\n');

    /// <summary>Returns whether a key lies in a subfolder of this name.</summary>
    public static bool IsInPart(string key, string part) => key.Split('/').SkipLast(1).Any(segment => IsNamed(segment, part));

    /// <summary>Returns whether a subfolder has the name of a part.</summary>
    public bool HasFolder(string part) => Folders.Any(folder => Segments(folder).Any(segment => IsNamed(segment, part)));

    /// <summary>Returns whether a word is the name of a part, possibly followed by a year as in COCO: train2017.</summary>
    public static bool IsNamed(string word, string part) =>
        word.StartsWith(part, StringComparison.OrdinalIgnoreCase)
        && (word.Length == part.Length
            || (word.Length == part.Length + 4 && !word.AsSpan(part.Length).ContainsAnyExceptInRange('0', '9')));

    /// <summary>
    /// Returns the only image in a folder whose name is a word of the annotation file: train2017 for instances_train2017.
    /// </summary>
    private string? InFolderOf(string[] images, string annotationFile)
    {
        string[] words = System.IO.Path.GetFileNameWithoutExtension(annotationFile).Split('_', '-', '.');
        string[] inFolder = [.. images.Where(image => FoldersOf(image).Intersect(words, StringComparer.OrdinalIgnoreCase).Any())];
        return inFolder.Length == 1 ? inFolder[0] : null;
    }

    /// <summary>Returns the folders outside of the root that the YAML file names, and those of their labels.</summary>
    private IEnumerable<string> Outside(string root)
    {
        foreach (var source in Yaml?.Parts.SelectMany(part => part.Sources).Where(source => source.Exists) ?? [])
            foreach (string folder in source.IsList ? ListedFolders(source) : [source.Folder])
                foreach (string needed in (string[])[folder, LabelFolder(folder)])
                    if (!FolderWalk.IsWithin(needed, root) && Directory.Exists(needed)) yield return needed;
    }

    private static IEnumerable<string> ListedFolders(ImageSource list)
    {
        string beside = System.IO.Path.GetDirectoryName(list.Path)!;
        return AnnotationText.Decode(System.IO.File.ReadAllBytes(list.Path)).Text.Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.Length > 0 && !line.Contains('\0'))
            .Select(line => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(
                System.IO.Path.Combine(beside, ImageSource.Separated(line))))!)
            .Distinct();
    }

    /// <summary>Returns the folder of the labels of a folder of images: <c>x/labels/y</c> for <c>x/images/y</c>.</summary>
    public static string LabelFolder(string images)
    {
        string[] segments = images.Split(System.IO.Path.DirectorySeparatorChar, System.IO.Path.AltDirectorySeparatorChar);
        int index = Array.FindLastIndex(segments, segment => segment.Equals("images", StringComparison.OrdinalIgnoreCase));
        if (index >= 0) segments[index] = "labels";
        return string.Join(System.IO.Path.DirectorySeparatorChar, segments);
    }

    private static string Common(string one, string other)
    {
        while (!FolderWalk.IsWithin(other, one)) one = System.IO.Path.GetDirectoryName(one)!;
        return one;
    }

    private string[] Segments(string file) => System.IO.Path.GetRelativePath(Root, file).Split('/', '\\');

    /// <summary>Returns the full path, by which files are compared.</summary>
    public static string Full(string path) => ComposedText.Of(System.IO.Path.GetFullPath(path));

    private static bool Has(string[] extensions, string file) =>
        extensions.Contains(System.IO.Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}

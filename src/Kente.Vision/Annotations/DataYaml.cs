using System.Globalization;

namespace Kente.Vision.Annotations;

/// <summary>The <c>data.yaml</c> of a YOLO data set: class names, and where the images of each part are.</summary>
internal sealed class DataYaml
{
    private const string FileName = "data.yaml";

    private readonly string[] _lines;
    private readonly bool _isOfPart;
    private DataYaml[] _others = [];

    private DataYaml(string file, string[] lines, bool isOfPart)
    {
        (File, _lines, _isOfPart) = (file, lines, isOfPart);
        string beside = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string? root = Entry("path")?.Values.FirstOrDefault();
        string[] roots = root is null ? [beside] : [Path.GetFullPath(Path.Combine(beside, ImageSource.Separated(root))), beside];
        Parts = isOfPart ? [] :
        [
            .. PartNames.All.Select(names => names.Select(Entry).FirstOrDefault(entry => entry is not null)).OfType<YamlEntry>()
                .Select(entry => new YamlPart(entry, [.. entry.Values.Where(value => value.Length > 0 && value is not ("null" or "~"))
                    .Select(value => ImageSource.Find(value, roots, root is null))]))
                .Where(part => part.Sources.Count > 0),
        ];
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The parts that the file lists.</summary>
    public IReadOnlyList<YamlPart> Parts { get; }

    /// <summary>Whether the images of at least one part exist; otherwise the file is of another machine or another data set.</summary>
    public bool HasParts => Parts.Any(part => part.Sources.Any(source => source.Exists));

    // Whether the names can be read matters only if the data set is YOLO's.
    private bool HasNames => _lines.Any(line => line.StartsWith("names:", StringComparison.Ordinal));

    /// <summary>Number of values of the keypoints in each row of a pose data set; 0 for others.</summary>
    public int KeypointValues => Entry("kpt_shape") is { } shape
        ? shape.Values.Select(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 0)
            .Aggregate(1, (product, size) => product * size)
        : 0;

    /// <summary>
    /// Returns the YAML file of a data set: the named one, or the shallowest that has class names or parts. Only a file in the root folder
    /// lists the parts; one below, as each folder of a part may have, counts for its class names.
    /// </summary>
    public static DataYaml? Find(string? named, string root, IEnumerable<string> files)
    {
        if (named is not null) return IsYaml(named) ? Open(named, isOfPart: false) : null;
        string top = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        DataYaml[] found =
        [
            .. files.Where(IsYaml)
                .OrderBy(FolderWalk.Depth)
                .ThenByDescending(file => Path.GetFileName(file).Equals(FileName, StringComparison.OrdinalIgnoreCase))
                .ThenBy(file => file, StringComparer.Ordinal)
                .Select(file => Open(file, isOfPart: Path.GetDirectoryName(Path.GetFullPath(file)) != top))
                .Where(yaml => yaml.HasNames || yaml.Parts.Count > 0),
        ];
        if (found is not [var first, .. var others]) return null;
        first._others = [.. others.TakeWhile(other => FolderWalk.Depth(other.File) == FolderWalk.Depth(first.File))];
        return first;
    }

    /// <summary>Returns the part with one of the names that stand for a part, such as val and valid.</summary>
    public YamlPart? Part(string name) => Parts.FirstOrDefault(part => PartNames.Same(part.Entry.Key, name));

    /// <summary>Reads the class names; <see langword="null"/> if the file has none.</summary>
    /// <exception cref="DataException">The names cannot be read, or a file beside it or of another part has other names.</exception>
    public IReadOnlyList<string>? Names()
    {
        var names = Entry("names")?.Numbered();
        foreach (var other in _others)
            if (names is not null && other.Names() is { } theirs && !theirs.SequenceEqual(names))
                throw new DataException(
                    $"The file names other classes, or in another order, than {File}; {(_isOfPart
                        ? "all parts need the same names."
                        : "open the file that belongs to the data, or remove the other.")}", other.File);
        return names;
    }

    private static bool IsYaml(string file) =>
        Path.GetExtension(file) is var extension
        && (extension.Equals(".yaml", StringComparison.OrdinalIgnoreCase) || extension.Equals(".yml", StringComparison.OrdinalIgnoreCase));

    private static DataYaml Open(string file, bool isOfPart) =>
        new(file, AnnotationText.Decode(System.IO.File.ReadAllBytes(file)).Text.ReplaceLineEndings("\n").Split('\n'), isOfPart);

    private YamlEntry? Entry(string key) => YamlEntry.Find(File, _lines, key);
}

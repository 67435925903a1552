using Kente.Vision.Annotations;

namespace Kente.Vision.Classify.Formats;

/// <summary>Checks and collects the images and classes of a reader, and the problems that all formats share.</summary>
internal sealed class ClassBuilder(DatasetFolder folder, ClassDatasetOptions options) : ProblemLog(options.Strict)
{
    private readonly List<RawClassImage> _images = [];
    private readonly List<string> _notes = [];
    private int _reported;

    /// <summary>The options of the caller.</summary>
    public ClassDatasetOptions Options => options;

    /// <summary>Names of the classes in their order, where the data state it; otherwise they are sorted by name.</summary>
    public IReadOnlyList<string>? ListedClasses { get; set; }

    /// <summary>Whether the format may give images several classes, or none.</summary>
    public bool IsMultiLabel { get; set; }

    /// <summary>The parts in the order in which they were found; one without name if the data have no parts.</summary>
    public IReadOnlyList<string?> Parts => [.. _images.Select(image => image.Part).Distinct()];

    /// <summary>Adds a sentence about how the data were read.</summary>
    public void Note(string note) => _notes.Add(note);

    /// <summary>Adds an image file, or reports why it is skipped.</summary>
    /// <param name="path">The image file.</param>
    /// <param name="classes">Names of its classes.</param>
    /// <param name="part">Name of its part; <see langword="null"/> if the data have no parts.</param>
    /// <param name="line">File and line that state the classes; by default the image file.</param>
    public void Add(string path, IReadOnlyList<string> classes, string? part, (string File, int Line)? line = null)
    {
        if (SizeOf(path, null) is { } size)
            Add(new(new(folder.Key(path), size, [], path), classes, part, line?.File ?? path, line?.Line));
    }

    /// <summary>Adds an image.</summary>
    public void Add(RawClassImage image) => _images.Add(image);

    /// <summary>Returns a part, or everything. The first part that is built gets the problems of all files.</summary>
    /// <param name="part">Name of the part; <see langword="null"/> for everything.</param>
    /// <param name="source">Description of where the images come from.</param>
    /// <exception cref="DataException">No image is usable.</exception>
    public ClassDataset Build(string? part, string source)
    {
        var classes = Classes();
        var index = classes.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        bool isMultiLabel = options.IsMultiLabel ?? IsMultiLabel;
        List<ClassImage> images = [];
        foreach (var image in _images.Where(image => part is null || image.Part == part))
        {
            foreach (string unknown in image.Classes.Where(name => !index.ContainsKey(name)))
                Report(
                    DataProblemKind.UnknownClass, image.File, image.Line,
                    $"The class \"{unknown}\" is not among those asked for: {string.Join(", ", classes)}.");
            int[] known = [.. image.Classes.Where(index.ContainsKey).Select(name => index[name])];
            if (isMultiLabel || known.Length == 1) images.Add(image.Image.With(known));
            else if (known.Length > 1)
                Report(
                    DataProblemKind.ConflictingClasses, image.File, image.Line,
                    $"The image has the classes {string.Join(" and ", image.Classes)}, but one is expected; the image is skipped.");
            else if (image.Classes.Count == 0)
                Report(
                    DataProblemKind.MissingAnnotation, image.File, image.Line,
                    "The image has no class, but one is expected; the image is skipped.");
        }
        if (images.Count == 0) throw new DataException(EmptyReason(part), folder.Path);
        DataProblem[] problems = [.. _reported == 0 ? folder.Problems : [], .. Problems.Skip(_reported)];
        _reported = Problems.Count;
        return new(classes, images.OrderBy(image => image.Name, StringComparer.Ordinal), source, isMultiLabel, problems)
        {
            Notes = [.. folder.Notes, .. _notes],
        };
    }

    private IReadOnlyList<string> Classes() =>
        options.Classes ?? ListedClasses ?? ClassNames.Sorted(_images.SelectMany(image => image.Classes));

    private string EmptyReason(string? part) =>
        Problems.Count > 0 ? $"No image is usable, after {Problems.Count} problems. The first: {Problems[0]}"
        : part is null ? "There are no images with classes here."
        : $"No image belongs to the part \"{part}\".";
}

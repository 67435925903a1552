using Kente.Vision.Annotations;
using Kente.Vision.Datasets;
using Kente.Vision.Reporting;

namespace Kente.Vision.Boxes;

/// <summary>Pictures with boxes, the names of their classes, and what was left out when they were read.</summary>
public sealed class BoxDataset
{
    /// <summary>A data set of these pictures.</summary>
    /// <param name="classes">Names of the classes, in the order of their indices.</param>
    /// <param name="pictures">The pictures.</param>
    /// <param name="source">Where they come from, for people to read.</param>
    /// <param name="skipped">What was left out; nothing by default.</param>
    /// <exception cref="ArgumentException">A label's class is not in the list of classes, a class is named twice, or a box is not one of numbers.</exception>
    public BoxDataset(IEnumerable<string> classes, IEnumerable<AnnotatedPicture> pictures, string source, IEnumerable<DataProblem>? skipped = null)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(source);
        (Classes, Pictures, Source, Skipped) = ([.. classes], [.. pictures], source, [.. skipped ?? []]);
        if (Classes.Distinct().Count() < Classes.Count) throw new ArgumentException($"A class is named twice in: {string.Join(", ", Classes)}.", nameof(classes));
        foreach (var picture in Pictures)
            foreach (var label in picture.Labels)
            {
                if (!(double.IsFinite(label.Box.Left + label.Box.Right) && double.IsFinite(label.Box.Top + label.Box.Bottom)))
                    throw new ArgumentException($"Picture {picture.Name} has the box {label.Box}, whose edges are not all numbers.", nameof(pictures));
                if (label.Class < 0 || label.Class >= Classes.Count)
                    throw new ArgumentException($"Picture {picture.Name} has a box of class {label.Class}, but there are {Classes.Count} classes.", nameof(pictures));
            }
    }

    /// <summary>Names of the classes; a label's class is an index into this list.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The pictures, those without an object among them.</summary>
    public IReadOnlyList<AnnotatedPicture> Pictures { get; }

    /// <summary>What was left out, wholly or (a clipped box) in part, and why.</summary>
    public IReadOnlyList<DataProblem> Skipped { get; }

    /// <summary>How often each kind of problem came up.</summary>
    public IReadOnlyDictionary<DataProblemKind, int> SkippedByKind => Skipped.CountBy(problem => problem.Kind).ToDictionary();

    /// <summary>The same in words: <c>3 × empty box, 1 × unreadable picture</c>; empty where nothing was left out.</summary>
    public string SkippedSummary => Kinds.Counts(Skipped.Select(problem => problem.Kind));

    /// <summary>Where the pictures come from, for people to read.</summary>
    public string Source { get; }

    /// <summary>Number of pictures.</summary>
    public int Count => Pictures.Count;

    /// <summary>
    /// Reads a data set of Pascal VOC, YOLO, COCO or CSV annotations. Only the headers of the pictures are read; see <see cref="Verify"/>.
    /// A picture without an object is one whose annotation says so (in YOLO also one without a label file in a folder that has some).
    /// </summary>
    /// <param name="path">The folder, or the annotation file of a COCO, CSV or YOLO (<c>data.yaml</c>) data set.</param>
    /// <param name="options">Format, classes, part and strictness; by default all is found by looking and problems are skipped.</param>
    /// <exception cref="DataException">Nothing there can be read, or <see cref="BoxDatasetOptions.Strict"/> and something is wrong.</exception>
    public static BoxDataset Open(string path, BoxDatasetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return AnnotationFormats.Read(path, options ?? new());
    }

    /// <summary>Divides the pictures at random, the same way for the same seed on every machine.</summary>
    /// <param name="fraction">Share of the pictures in the first part, strictly between 0 and 1; both parts get at least one picture where there are two.</param>
    /// <param name="seed">Decides which pictures go where.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">There are fewer than two pictures.</exception>
    public (BoxDataset Train, BoxDataset Validation) Split(double fraction, int seed)
    {
        if (!(fraction > 0 && fraction < 1)) throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The share lies between 0 and 1, like 0.8.");
        if (Count < 2) throw new InvalidOperationException($"A data set of {Count} pictures cannot be divided in two.");
        var order = Shuffled(seed);
        var cut = Math.Clamp((int)Math.Round(fraction * Count), 1, Count - 1);
        return (Part(order[..cut], $"{Source}, training part"), Part(order[cut..], $"{Source}, validation part"));
    }

    /// <summary>Divides the pictures for cross-validation: every picture is in exactly one test part, and the parts differ by at most one picture.</summary>
    /// <param name="count">Number of folds, 2 to the number of pictures.</param>
    /// <param name="seed">Decides which pictures go where; the same on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of folds is outside that range.</exception>
    public IReadOnlyList<(BoxDataset Train, BoxDataset Test)> Folds(int count, int seed)
    {
        if (count < 2 || count > Count) throw new ArgumentOutOfRangeException(nameof(count), count, $"The number of folds is 2 to the number of pictures ({Count}).");
        var order = Shuffled(seed);
        return [.. Enumerable.Range(0, count).Select(fold => (
            Part([.. order.Where((_, i) => i % count != fold)], $"{Source}, fold {fold + 1} of {count}, training part"),
            Part([.. order.Where((_, i) => i % count == fold)], $"{Source}, fold {fold + 1} of {count}, test part")))];
    }

    /// <summary>Decodes every picture, on all cores, and gives a data set without those that cannot be decoded; they are added to <see cref="Skipped"/>.</summary>
    public BoxDataset Verify()
    {
        var problems = new DataProblem?[Count];
        Parallel.For(0, Count, i =>
        {
            try
            {
                _ = Pictures[i].Load();
            }
            catch (DataException exception)
            {
                problems[i] = new(DataProblemKind.UnreadablePicture, exception.Path, exception.Line, exception.Reason);
            }
        });
        return new(Classes, Pictures.Where((_, i) => problems[i] is null), Source, [.. Skipped, .. problems.OfType<DataProblem>()]);
    }

    /// <summary>Writes pictures and annotations into a new folder; files are copied as they are, pictures made on demand become PNG.</summary>
    /// <param name="folder">The folder; it may exist, but empty.</param>
    /// <param name="format">The format of the annotations.</param>
    /// <exception cref="DataException">The folder is not empty or cannot be written, or a picture cannot be read.</exception>
    public void Save(string folder, AnnotationFormat format)
    {
        ArgumentNullException.ThrowIfNull(folder);
        AnnotationFormats.Write([new DatasetPart(null, this)], folder, format);
    }

    /// <summary>The source, the number of pictures and of classes.</summary>
    public override string ToString() => $"{Source}: {Count} pictures, {Pictures.Sum(picture => picture.Labels.Count)} boxes, {Classes.Count} classes";

    private BoxDataset Part(int[] indices, string source) => new(Classes, indices.Select(i => Pictures[i]), source);

    private int[] Shuffled(int seed)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        var random = new SeededRandom(seed);
        // Fisher and Yates by hand: Random.Shuffle may change between versions of .NET.
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}

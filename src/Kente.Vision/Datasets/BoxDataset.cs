using Kente.Vision.Datasets;
using Kente.Vision.Primitives;

namespace Kente.Vision;

/// <summary>
/// A data set of images with boxes: the images, the names of their classes, and the problems found when they were read.
/// <c>BoxDataset.Open</c> reads one from files, see <see cref="BoxDatasetFiles"/>.
/// </summary>
/// <example><code>
/// var data = BoxDataset.Open("raccoons/");    // Pascal VOC, YOLO, COCO or CSV
/// Console.WriteLine($"{data.Count} images; {data.SkippedSummary}");
/// var (train, validation) = data.Split(0.8, seed: 1);
/// </code></example>
public sealed class BoxDataset
{
    /// <summary>Creates a data set.</summary>
    /// <param name="classes">Names of the classes, in the order of their indices.</param>
    /// <param name="images">The images.</param>
    /// <param name="source">Description of where the images come from, used in messages.</param>
    /// <param name="skipped">Problems found when the data were read; none by default.</param>
    /// <exception cref="ArgumentException">A class index is out of range, a class name is duplicated, or a box has an edge that is not
    /// finite.</exception>
    public BoxDataset(
        IEnumerable<string> classes, IEnumerable<AnnotatedImage> images, string source, IEnumerable<DataProblem>? skipped = null)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(source);
        (Classes, Images, Source, Skipped) = ([.. classes], [.. images], source, [.. skipped ?? []]);
        if (Classes.Distinct().Count() < Classes.Count)
            throw new ArgumentException(
                $"The class names must be distinct, but one is repeated in: {string.Join(", ", Classes)}.", nameof(classes));
        foreach (var image in Images)
            foreach (var label in image.Labels)
            {
                if (!(double.IsFinite(label.Box.Left + label.Box.Right) && double.IsFinite(label.Box.Top + label.Box.Bottom)))
                    throw new ArgumentException(
                        $"Image {image.Name} has the box {label.Box}, but all edges must be finite numbers.", nameof(images));
                if (label.Class < 0 || label.Class >= Classes.Count)
                    throw new ArgumentException(
                        $"Image {image.Name} has a box of class {label.Class}, but the data set has {Classes.Count} classes.",
                        nameof(images));
            }
    }

    /// <summary>Gets the names of the classes; the class of a label is an index into this list.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Gets the images, including those without objects.</summary>
    public IReadOnlyList<AnnotatedImage> Images { get; }

    /// <summary>Gets the problems found when the data were read: what was skipped, or clipped, and why.</summary>
    public IReadOnlyList<DataProblem> Skipped { get; }

    /// <summary>
    /// Gets sentences about how the data were read that are not problems, such as polygons whose bounding boxes were taken; none by
    /// default.
    /// </summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets the number of problems of each kind.</summary>
    public IReadOnlyDictionary<DataProblemKind, int> SkippedByKind => Skipped.CountBy(problem => problem.Kind).ToDictionary();

    /// <summary>Gets the problems as text, such as <c>3 × empty box, 1 × unreadable image</c>; empty without problems.</summary>
    public string SkippedSummary => EnumText.Counts(Skipped.Select(problem => problem.Kind));

    /// <summary>Gets the description of where the images come from.</summary>
    public string Source { get; }

    /// <summary>Gets the number of images.</summary>
    public int Count => Images.Count;

    /// <summary>Splits the images into two random parts; the same seed gives the same parts on every machine.</summary>
    /// <param name="fraction">Fraction of the images in the first part, between 0 and 1, exclusive. Each part gets at least one
    /// image.</param>
    /// <param name="seed">Seed of the random order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">The data set has fewer than two images.</exception>
    public (BoxDataset Train, BoxDataset Validation) Split(double fraction, int seed)
    {
        var (first, second) = RandomParts.Split(Count, fraction, seed);
        return (Subset(first, $"{Source}, training part"), Subset(second, $"{Source}, validation part"));
    }

    /// <summary>
    /// Splits the images for cross-validation. Each image is in exactly one test part; the sizes differ by at most one image.
    /// </summary>
    /// <param name="count">Number of folds, from 2 to the number of images.</param>
    /// <param name="seed">Seed of the random order; the same on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of folds is outside that range.</exception>
    public IReadOnlyList<(BoxDataset Train, BoxDataset Test)> Folds(int count, int seed)
    {
        if (count < 2 || count > Count)
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"The number of folds must be from 2 to the number of images ({Count}).");
        int[] order = RandomParts.Shuffled(Count, seed);
        return [.. Enumerable.Range(0, count).Select(fold => (
            Subset([.. order.Where((_, i) => i % count != fold)], $"{Source}, fold {fold + 1} of {count}, training part"),
            Subset([.. order.Where((_, i) => i % count == fold)], $"{Source}, fold {fold + 1} of {count}, test part")))];
    }

    /// <summary>
    /// Decodes every image on all cores and returns a data set without those that fail; they are added to <see cref="Skipped"/>.
    /// </summary>
    public BoxDataset Verify()
    {
        var problems = ImageVerification.Problems(Count, i => Images[i].Load());
        return new(Classes, Images.Where((_, i) => problems[i] is null), Source, [.. Skipped, .. problems.OfType<DataProblem>()])
        {
            Notes = Notes,
        };
    }

    /// <summary>Returns the source and the numbers of images, boxes and classes.</summary>
    public override string ToString() =>
        $"{Source}: {Count} images, {Images.Sum(image => image.Labels.Count)} boxes, {Classes.Count} classes";

    private BoxDataset Subset(int[] indices, string source) => new(Classes, indices.Select(i => Images[i]), source);
}

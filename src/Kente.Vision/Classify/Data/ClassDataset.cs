using Kente.Vision.Classify.Data;
using Kente.Vision.Datasets;
using Kente.Vision.Primitives;

namespace Kente.Vision;

/// <summary>
/// A data set of images with classes: the images, the names of the classes, and the problems found when they were read.
/// <c>ClassDataset.Open</c> reads one from files, see <see cref="ClassDatasetFiles"/>.
/// </summary>
public sealed class ClassDataset
{
    /// <summary>Creates a data set.</summary>
    /// <param name="classes">Names of the classes, in the order of their indices.</param>
    /// <param name="images">The images.</param>
    /// <param name="source">Description of where the images come from, used in messages.</param>
    /// <param name="isMultiLabel">Whether an image has any number of classes; default false: exactly one.</param>
    /// <param name="skipped">Problems found when the data were read; none by default.</param>
    /// <exception cref="ArgumentException">
    /// A class name is duplicated, a class index is out of range, or an image of data that are not multi-label does not have one class.
    /// </exception>
    public ClassDataset(
        IEnumerable<string> classes, IEnumerable<ClassImage> images, string source, bool isMultiLabel = false,
        IEnumerable<DataProblem>? skipped = null)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(source);
        (Classes, Images, Source, IsMultiLabel, Skipped) = ([.. classes], [.. images], source, isMultiLabel, [.. skipped ?? []]);
        if (Classes.Distinct().Count() < Classes.Count)
            throw new ArgumentException(
                $"The class names must be distinct, but one is repeated in: {string.Join(", ", Classes)}.", nameof(classes));
        foreach (var image in Images)
        {
            foreach (int label in image.Classes)
                if (label < 0 || label >= Classes.Count)
                    throw new ArgumentException(
                        $"Image {image.Name} has the class {label}, but the data set has {Classes.Count} classes.", nameof(images));
            if (!isMultiLabel && image.Classes.Count != 1)
                throw new ArgumentException(
                    $"Image {image.Name} has {image.Classes.Count} classes, but one is expected; multi-label data may have any number.",
                    nameof(images));
        }
        Counts = [.. Enumerable.Range(0, Classes.Count).Select(label => Images.Count(image => image.Classes.Contains(label)))];
    }

    /// <summary>Gets the names of the classes; the class of an image is an index into this list.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Gets the images.</summary>
    public IReadOnlyList<ClassImage> Images { get; }

    /// <summary>Gets whether an image may have several classes or none; otherwise each has exactly one.</summary>
    public bool IsMultiLabel { get; }

    /// <summary>Gets the number of images of each class.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>Gets the problems found when the data were read: what was skipped and why.</summary>
    public IReadOnlyList<DataProblem> Skipped { get; }

    /// <summary>Gets sentences about how the data were read that are not problems; none by default.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets the number of problems of each kind.</summary>
    public IReadOnlyDictionary<DataProblemKind, int> SkippedByKind => Skipped.CountBy(problem => problem.Kind).ToDictionary();

    /// <summary>Gets the problems as text, such as <c>1 × unreadable image</c>; empty without problems.</summary>
    public string SkippedSummary => EnumText.Counts(Skipped.Select(problem => problem.Kind));

    /// <summary>Gets the description of where the images come from.</summary>
    public string Source { get; }

    /// <summary>Gets the number of images.</summary>
    public int Count => Images.Count;

    /// <summary>
    /// Creates a data set from images with boxes: the classes of an image are those of its objects. If no image has objects of several
    /// classes, each image has one class, and images without objects have a class of their own; otherwise the data are multi-label.
    /// </summary>
    /// <param name="boxes">Images with boxes.</param>
    /// <param name="background">Name of the class of images without objects.</param>
    /// <exception cref="ArgumentException">There are images without objects, and a class has the name of theirs.</exception>
    public static ClassDataset FromBoxes(BoxDataset boxes, string background = BoxClasses.Background)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        ArgumentException.ThrowIfNullOrEmpty(background);
        BoxClasses classes = new(boxes.Images, boxes.Classes, background);
        string[] names = [.. classes.Names];
        return new(
            names, boxes.Images.Select(image => BoxClasses.Image(image, classes.Of(image).Select(name => Array.IndexOf(names, name)))),
            boxes.Source, classes.IsMultiLabel, boxes.Skipped)
        {
            Notes = [.. boxes.Notes, classes.Note],
        };
    }

    /// <summary>
    /// Splits the images into two random parts, each with its fraction of every class; the same seed gives the same parts on every
    /// machine.
    /// </summary>
    /// <param name="fraction">
    /// Fraction of the images in the first part, between 0 and 1, exclusive. Each part gets at least one image.
    /// </param>
    /// <param name="seed">Seed of the random order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">The data set has fewer than two images.</exception>
    public (ClassDataset Train, ClassDataset Validation) Split(double fraction, int seed)
    {
        var (first, second) = RandomParts.Split(Count, fraction, seed);
        // Images of the same classes stand together, in random order; every such group is divided by the same fraction.
        int[] grouped = [.. first.Concat(second).OrderBy(index => string.Join(',', Images[index].Classes), StringComparer.Ordinal)];
        bool IsFirst(int place) => (long)((place + 1L) * first.Length / Count) > place * (long)first.Length / Count;
        return (
            Subset(grouped.Where((_, place) => IsFirst(place)), $"{Source}, training part"),
            Subset(grouped.Where((_, place) => !IsFirst(place)), $"{Source}, validation part"));
    }

    /// <summary>
    /// Decodes every image on all cores and returns a data set without those that fail, without copies of other images, and without images
    /// whose copies have different classes; they are added to <see cref="Skipped"/>.
    /// </summary>
    public ClassDataset Verify()
    {
        var unreadable = ImageVerification.Problems(Count, i => Images[i].Load());
        var problems = CopiedImages.Problems(Images, Classes);
        for (int i = 0; i < Count; i++) problems[i] = unreadable[i] ?? problems[i];
        return Without(problems);
    }

    /// <summary>
    /// Returns a data set without the images that other data contain too, by their content; they are added to <see cref="Skipped"/>. Test
    /// and validation images must not be training images.
    /// </summary>
    /// <param name="other">The other data, such as the training images.</param>
    public ClassDataset Without(ClassDataset other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Without(CopiedImages.Shared(Images, other.Images));
    }

    /// <summary>Returns the source and the numbers of images and classes.</summary>
    public override string ToString() => $"{Source}: {Count} images, {Classes.Count} classes{(IsMultiLabel ? ", multi-label" : "")}";

    private ClassDataset Without(DataProblem?[] problems) =>
        new(Classes, Images.Where((_, i) => problems[i] is null), Source, IsMultiLabel, [.. Skipped, .. problems.OfType<DataProblem>()])
        {
            Notes = Notes,
        };

    private ClassDataset Subset(IEnumerable<int> indices, string source) =>
        new(Classes, indices.Order().Select(i => Images[i]), source, IsMultiLabel);
}

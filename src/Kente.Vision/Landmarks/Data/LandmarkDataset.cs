using Kente.Vision.Datasets;
using Kente.Vision.Primitives;

namespace Kente.Vision;

/// <summary>
/// A data set of images with named points: the images, the scheme of their points, and the problems found when they were read.
/// <c>LandmarkDataset.Open</c> reads one from files, see <see cref="LandmarkDatasetFiles"/>.
/// </summary>
/// <example><code>
/// var faces = LandmarkDataset.Open("faces/");     // CSV, .pts, COCO keypoints or dlib
/// Console.WriteLine($"{faces.Count} images with {faces.Scheme.Count} points; {faces.SkippedSummary}");
/// var (train, validation) = faces.Split(0.8, seed: 1);
/// </code></example>
public sealed class LandmarkDataset
{
    /// <summary>Creates a data set.</summary>
    /// <param name="scheme">Names, pairs and connections of the points.</param>
    /// <param name="images">The images.</param>
    /// <param name="source">Description of where the images come from, used in messages.</param>
    /// <param name="skipped">Problems found when the data were read; none by default.</param>
    /// <exception cref="ArgumentException">
    /// An annotation has another number of points than the scheme, or the position of an annotated point is not finite.
    /// </exception>
    public LandmarkDataset(
        LandmarkScheme scheme, IEnumerable<LandmarkImage> images, string source, IEnumerable<DataProblem>? skipped = null)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(source);
        (Scheme, Images, Source, Skipped) = (scheme, [.. images], source, [.. skipped ?? []]);
        foreach (var image in Images)
            foreach (var annotation in image.Annotations)
            {
                if (annotation.Points.Count != scheme.Count)
                    throw new ArgumentException(
                        $"Image {image.Name} has {annotation.Points.Count} points, but the scheme has {scheme.Count}.", nameof(images));
                foreach (var (index, point) in annotation.Points.Index())
                    if (point.IsAnnotated && !double.IsFinite(point.X + point.Y))
                        throw new ArgumentException(
                            FormattableString.Invariant($"Image {image.Name} has the point {scheme.Names[index]} at ({point.X}, {point.Y}), ")
                                + "but positions must be finite numbers; a point without position is missing.", nameof(images));
            }
    }

    /// <summary>Gets the names, pairs and connections of the points.</summary>
    public LandmarkScheme Scheme { get; }

    /// <summary>Gets the images, including those without an object.</summary>
    public IReadOnlyList<LandmarkImage> Images { get; }

    /// <summary>Gets the problems found when the data were read: what was skipped or looks wrong, and why.</summary>
    public IReadOnlyList<DataProblem> Skipped { get; }

    /// <summary>Gets sentences about how the data were read that are not problems; none by default.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// Gets the side of a pixel in millimeters, by which reports state distances; default <see langword="null"/>: in pixels.
    /// </summary>
    public double? PixelSize { get; init; }

    /// <summary>
    /// Gets the margin with which the objects were cropped from their images, as a fraction of the longer side of the box; default
    /// <see langword="null"/>: images are whole.
    /// </summary>
    public double? CropMargin { get; init; }

    /// <summary>Gets the number of problems of each kind.</summary>
    public IReadOnlyDictionary<DataProblemKind, int> SkippedByKind => Skipped.CountBy(problem => problem.Kind).ToDictionary();

    /// <summary>Gets the problems as text, such as <c>3 × point outside</c>; empty without problems.</summary>
    public string SkippedSummary => EnumText.Counts(Skipped.Select(problem => problem.Kind));

    /// <summary>Gets the description of where the images come from.</summary>
    public string Source { get; }

    /// <summary>Gets the number of images.</summary>
    public int Count => Images.Count;

    /// <summary>Gets the names of the annotators in alphabetical order; empty if the data do not say.</summary>
    public IReadOnlyList<string> Annotators =>
        [.. Images.SelectMany(image => image.Annotations).Select(annotation => annotation.Annotator).OfType<string>().Distinct()
            .Order(StringComparer.Ordinal)];

    /// <summary>Splits the images into two random parts; the same seed gives the same parts on every machine.</summary>
    /// <param name="fraction">Fraction of the images in the first part, between 0 and 1, exclusive. Each part gets at least one
    /// image.</param>
    /// <param name="seed">Seed of the random order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">The data set has fewer than two images.</exception>
    public (LandmarkDataset Train, LandmarkDataset Validation) Split(double fraction, int seed)
    {
        var (first, second) = RandomParts.Split(Count, fraction, seed);
        return (Subset(first, $"{Source}, training part"), Subset(second, $"{Source}, validation part"));
    }

    /// <summary>
    /// Decodes every image on all cores and returns a data set without those that fail; they are added to <see cref="Skipped"/>.
    /// </summary>
    public LandmarkDataset Verify()
    {
        var problems = ImageVerification.Problems(Count, i => Images[i].Load());
        return new(Scheme, Images.Where((_, i) => problems[i] is null), Source, [.. Skipped, .. problems.OfType<DataProblem>()])
        {
            Notes = Notes,
            PixelSize = PixelSize,
            CropMargin = CropMargin,
        };
    }

    /// <summary>Returns the source and the numbers of images and points.</summary>
    public override string ToString() => $"{Source}: {Count} images, {Scheme.Count} points";

    private LandmarkDataset Subset(int[] indices, string source) =>
        new(Scheme, indices.Select(i => Images[i]), source) { PixelSize = PixelSize, CropMargin = CropMargin };
}

using Kente.Vision.Landmarks.Schemes;

namespace Kente.Vision;

/// <summary>
/// The length by which the normalized mean error (NME) divides distances. Numbers with different normalizers cannot be compared, so reports
/// state its name.
/// </summary>
public sealed class LandmarkNormalizer
{
    private readonly Func<LandmarkImage, LandmarkScheme, double> _length;

    private LandmarkNormalizer(string name, Func<LandmarkImage, LandmarkScheme, double> length) => (Name, _length) = (name, length);

    /// <summary>Gets the square root of the area of the object's box: the annotated one, or that of its points.</summary>
    public static LandmarkNormalizer BoxSize { get; } =
        new("square root of the box area", (image, _) => image.Box is { } box ? Math.Sqrt(box.Area) : double.NaN);

    /// <summary>Gets the diagonal of the image.</summary>
    public static LandmarkNormalizer ImageDiagonal { get; } = new(
        "image diagonal",
        (image, _) => Math.Sqrt(((double)image.Size.Width * image.Size.Width) + ((double)image.Size.Height * image.Size.Height)));

    /// <summary>
    /// Gets the torso of a person, the distance from the right shoulder to the left hip: the usual length for PCK of poses (Sapp and Taskar
    /// 2013). Images without one of them are not measured.
    /// </summary>
    /// <exception cref="ArgumentException">In an evaluation: the scheme has no shoulders and hips.</exception>
    public static LandmarkNormalizer Torso { get; } = new("torso, from right shoulder to left hip", (image, scheme) =>
    {
        var (shoulder, hip) = TorsoOf(scheme)
            ?? throw new ArgumentException(
                $"The torso needs a right shoulder and a left hip; the points are {string.Join(", ", scheme.Names)}.");
        return DistanceOf(image, shoulder, hip);
    });

    /// <summary>Gets the name, as reports state it.</summary>
    public string Name { get; }

    /// <summary>
    /// Creates the distance of two annotated points, such as the outer corners of the eyes (inter-ocular) or the pupils (inter-pupil).
    /// Images without one of them are not measured.
    /// </summary>
    /// <param name="one">Name of the first point.</param>
    /// <param name="other">Name of the second point.</param>
    public static LandmarkNormalizer Distance(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new(
            $"distance from {one} to {other}", (image, scheme) => DistanceOf(image, scheme.IndexOf(one), scheme.IndexOf(other)));
    }

    /// <summary>
    /// Returns the usual normalizer of a scheme: the outer corners of the eyes for 68 points of a face, the torso for persons, otherwise
    /// the box.
    /// </summary>
    internal static LandmarkNormalizer DefaultFor(LandmarkScheme scheme) =>
        scheme.Names.SequenceEqual(LandmarkScheme.Face68.Names)
            ? Distance("right eye outer corner", "left eye outer corner")
            : TorsoOf(scheme) is null ? BoxSize : Torso;

    /// <summary>Returns the length in pixels; NaN if it is unknown or 0.</summary>
    internal double Length(LandmarkImage image, LandmarkScheme scheme) =>
        image.HasObject && _length(image, scheme) is > 0 and var length && double.IsFinite(length) ? length : double.NaN;

    private static double DistanceOf(LandmarkImage image, int one, int other)
    {
        var (from, to) = (image.Points[one], image.Points[other]);
        return from.IsAnnotated && to.IsAnnotated ? from.DistanceTo(to.X, to.Y) : double.NaN;
    }

    private static (int Shoulder, int Hip)? TorsoOf(LandmarkScheme scheme)
    {
        int Find(string part, bool isLeft) => scheme.Names.ToList().FindIndex(name =>
            name.Contains(part, StringComparison.OrdinalIgnoreCase) && PointSides.IsLeft(name) == isLeft);
        var (shoulder, hip) = (Find("shoulder", false), Find("hip", true));
        return shoulder < 0 || hip < 0 ? null : (shoulder, hip);
    }
}

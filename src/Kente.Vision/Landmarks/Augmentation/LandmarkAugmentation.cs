using static Kente.Vision.Augmentation.AugmentationRanges;

namespace Kente.Vision;

/// <summary>Random augmentation of training images and their points. The defaults suit photographs of upright faces and persons.</summary>
public sealed record LandmarkAugmentation
{
    private const double DefaultFlipProbability = 0.5;

    /// <summary>Gets an augmentation that only letterboxes.</summary>
    public static LandmarkAugmentation None { get; } = new()
    {
        HorizontalFlipProbability = 0,
        Scale = new(1, 1),
        Translate = 0,
        Aspect = 1,
        RotateProbability = 0,
        ElasticProbability = 0,
        Brightness = 0,
        Contrast = 0,
        Saturation = 0,
        Hue = 0,
        GrayscaleProbability = 0,
        BlurProbability = 0,
        Noise = 0,
        OcclusionProbability = 0,
    };

    /// <summary>
    /// Gets the probability of a horizontal flip, in which the points of left-right pairs change places. By default 0.5 if the scheme has
    /// pairs for all points that are named left or right, otherwise 0.
    /// </summary>
    public double? HorizontalFlipProbability { get; init; }

    /// <summary>Gets the scale relative to the letterboxed image; default 0.8 to 1.2.</summary>
    public Interval Scale { get; init; } = new(0.8, 1.2);

    /// <summary>Gets the maximum translation in each direction, as a fraction of the frame; default 0.08.</summary>
    public double Translate { get; init; } = 0.08;

    /// <summary>Gets the maximum change of the aspect ratio, as a factor of at least 1; default 1.1.</summary>
    public double Aspect { get; init; } = 1.1;

    /// <summary>Gets the probability of a rotation; default 0.6.</summary>
    public double RotateProbability { get; init; } = 0.6;

    /// <summary>Gets the maximum rotation in degrees, in both directions, up to 180; default 25.</summary>
    public double Rotate { get; init; } = 25;

    /// <summary>Gets the probability of an elastic deformation (Simard et al. 2003), as of tissue; default 0.</summary>
    public double ElasticProbability { get; init; }

    /// <summary>
    /// Gets the maximum displacement of an elastic deformation, as a fraction of the frame's longer side, up to 0.1; default 0.03.
    /// </summary>
    public double Elastic { get; init; } = 0.03;

    /// <summary>Gets the maximum relative change of brightness; default 0.3.</summary>
    public double Brightness { get; init; } = 0.3;

    /// <summary>Gets the maximum relative change of contrast; default 0.3.</summary>
    public double Contrast { get; init; } = 0.3;

    /// <summary>Gets the maximum relative change of saturation; default 0.4.</summary>
    public double Saturation { get; init; } = 0.4;

    /// <summary>Gets the maximum change of the hue, as a fraction of the color circle; default 0.03.</summary>
    public double Hue { get; init; } = 0.03;

    /// <summary>Gets the probability of a conversion to grayscale; default 0.1.</summary>
    public double GrayscaleProbability { get; init; } = 0.1;

    /// <summary>Gets the probability of a slight blur; default 0.1.</summary>
    public double BlurProbability { get; init; } = 0.1;

    /// <summary>Gets the maximum standard deviation of noise, for values from 0 to 255; default 6.</summary>
    public double Noise { get; init; } = 6;

    /// <summary>
    /// Gets the probability with which a gray rectangle covers a region; default 0.3. Visible points below it become hidden.
    /// </summary>
    public double OcclusionProbability { get; init; } = 0.3;

    /// <summary>Gets the maximum side of the rectangle, as a fraction of the frame's side; default 0.35.</summary>
    public double MaxOcclusionSize { get; init; } = 0.35;

    /// <summary>Returns the probability of a flip for a scheme.</summary>
    internal double FlipProbability(LandmarkScheme scheme) =>
        HorizontalFlipProbability ?? (scheme.CanMirror ? DefaultFlipProbability : 0);

    /// <summary>The geometry and colors as boxes have them; transforms of both are sampled alike.</summary>
    internal BoxAugmentation ToBoxAugmentation(LandmarkScheme scheme) => new()
    {
        HorizontalFlipProbability = FlipProbability(scheme),
        Scale = Scale,
        Translate = Translate,
        Aspect = Aspect,
        RotateProbability = RotateProbability,
        Rotate = Rotate,
        CropProbability = 0,
        Brightness = Brightness,
        Contrast = Contrast,
        Saturation = Saturation,
        Hue = Hue,
        GrayscaleProbability = GrayscaleProbability,
    };

    /// <summary>Checks the ranges, and that flips do not mix the sides of points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">Images would be flipped although the scheme does not say which points are left and
    /// right.</exception>
    internal void Check(LandmarkScheme scheme)
    {
        Fractions(
            (HorizontalFlipProbability ?? 0, nameof(HorizontalFlipProbability)), (RotateProbability, nameof(RotateProbability)),
            (ElasticProbability, nameof(ElasticProbability)), (GrayscaleProbability, nameof(GrayscaleProbability)),
            (BlurProbability, nameof(BlurProbability)), (OcclusionProbability, nameof(OcclusionProbability)),
            (Translate, nameof(Translate)), (Brightness, nameof(Brightness)), (Contrast, nameof(Contrast)),
            (Saturation, nameof(Saturation)), (Hue, nameof(Hue)), (MaxOcclusionSize, nameof(MaxOcclusionSize)));
        Require(Rotate is >= 0 and <= 180, nameof(Rotate), Rotate, "from 0 to 180 degrees");
        Require(Elastic is >= 0 and <= 0.1, nameof(Elastic), Elastic, "from 0 to 0.1");
        Common(Aspect, Scale, Noise);
        if (!(HorizontalFlipProbability > 0) || scheme.CanMirror) return;
        throw new ArgumentException(
            scheme.UnpairedSides is [var alone, ..]
                ? $"Flipped images would mix left and right: the point \"{alone}\" has no counterpart; give the scheme its pairs, or set "
                    + $"{nameof(HorizontalFlipProbability)} to 0."
                : $"Flipped images would mix left and right: the scheme has no pairs; give the scheme its pairs, or set "
                    + $"{nameof(HorizontalFlipProbability)} to 0.",
            nameof(HorizontalFlipProbability));
    }
}

using static Kente.Vision.Augmentation.AugmentationRanges;

namespace Kente.Vision;

/// <summary>Random augmentation of training images and their boxes. The defaults suit photographs of upright objects.</summary>
public sealed record BoxAugmentation
{
    /// <summary>Gets an augmentation that only letterboxes.</summary>
    public static BoxAugmentation None { get; } = new()
    {
        HorizontalFlipProbability = 0,
        Scale = new(1, 1),
        Translate = 0,
        Aspect = 1,
        RotateProbability = 0,
        CropProbability = 0,
        Brightness = 0,
        Contrast = 0,
        Saturation = 0,
        Hue = 0,
        GrayscaleProbability = 0,
        BlurProbability = 0,
        Noise = 0,
        CutoutProbability = 0,
    };

    /// <summary>Gets the probability of a horizontal flip; default 0.5.</summary>
    public double HorizontalFlipProbability { get; init; } = 0.5;

    /// <summary>
    /// Gets the probability of a vertical flip, for images without a fixed orientation, such as from a microscope; default 0.
    /// </summary>
    public double VerticalFlipProbability { get; init; }

    /// <summary>
    /// Gets the scale relative to the letterboxed image; default 0.7 to 1.3. Above 1 edges are cut, below 1 the padding grows.
    /// </summary>
    public Interval Scale { get; init; } = new(0.7, 1.3);

    /// <summary>Gets the maximum translation in each direction, as a fraction of the frame; default 0.15.</summary>
    public double Translate { get; init; } = 0.15;

    /// <summary>Gets the maximum change of the aspect ratio, as a factor of at least 1; default 1.2.</summary>
    public double Aspect { get; init; } = 1.2;

    /// <summary>Gets the probability of a rotation; default 0.25.</summary>
    public double RotateProbability { get; init; } = 0.25;

    /// <summary>
    /// Gets the maximum rotation in degrees, in both directions; default 6. Boxes stay axis-aligned and enclose the rotated ellipse
    /// inside them.
    /// </summary>
    public double Rotate { get; init; } = 6;

    /// <summary>
    /// Gets the maximum perspective change: the relative change of size at opposite edges of the frame; default 0. Boxes enclose their
    /// moved corners.
    /// </summary>
    public double Perspective { get; init; }

    /// <summary>Gets the probability with which a random crop fills the frame, instead of scale and translation; default 0.25.</summary>
    public double CropProbability { get; init; } = 0.25;

    /// <summary>Gets the minimum side of a crop, as a fraction of the image's side; default 0.5.</summary>
    public double MinCropSize { get; init; } = 0.5;

    /// <summary>Gets the maximum relative change of brightness; default 0.3.</summary>
    public double Brightness { get; init; } = 0.3;

    /// <summary>Gets the maximum relative change of contrast; default 0.3.</summary>
    public double Contrast { get; init; } = 0.3;

    /// <summary>Gets the maximum relative change of saturation; default 0.4.</summary>
    public double Saturation { get; init; } = 0.4;

    /// <summary>Gets the maximum change of the hue, as a fraction of the color circle; default 0.03.</summary>
    public double Hue { get; init; } = 0.03;

    /// <summary>Gets the probability of a conversion to grayscale; default 0.05.</summary>
    public double GrayscaleProbability { get; init; } = 0.05;

    /// <summary>Gets the probability of a slight blur; default 0.1.</summary>
    public double BlurProbability { get; init; } = 0.1;

    /// <summary>Gets the maximum standard deviation of noise, for values from 0 to 255; default 6.</summary>
    public double Noise { get; init; } = 6;

    /// <summary>
    /// Gets the probability with which a gray rectangle hides a region (cutout); default 0.2. It hides at most half of a box.
    /// </summary>
    public double CutoutProbability { get; init; } = 0.2;

    /// <summary>Gets the maximum side of the cutout, as a fraction of the frame's side; default 0.3.</summary>
    public double MaxCutoutSize { get; init; } = 0.3;

    /// <summary>
    /// Gets the fraction of a box's area that must stay in the frame; default 0.6. Otherwise the transform is sampled again; after the
    /// last attempt the box is dropped, unless no box would remain.
    /// </summary>
    public double MinVisibility { get; init; } = 0.6;

    /// <summary>
    /// Gets how often a transform is sampled until all boxes stay in the frame; default 8. For images with many objects, 1 lets some of
    /// them leave.
    /// </summary>
    public int TransformAttempts { get; init; } = 8;

    internal void Check()
    {
        Fractions(
            (HorizontalFlipProbability, nameof(HorizontalFlipProbability)), (VerticalFlipProbability, nameof(VerticalFlipProbability)),
            (RotateProbability, nameof(RotateProbability)), (CropProbability, nameof(CropProbability)),
            (GrayscaleProbability, nameof(GrayscaleProbability)), (BlurProbability, nameof(BlurProbability)),
            (CutoutProbability, nameof(CutoutProbability)), (Translate, nameof(Translate)), (Brightness, nameof(Brightness)),
            (Contrast, nameof(Contrast)), (Saturation, nameof(Saturation)), (Hue, nameof(Hue)), (MaxCutoutSize, nameof(MaxCutoutSize)),
            (MinVisibility, nameof(MinVisibility)));
        Require(MinCropSize is > 0 and <= 1, nameof(MinCropSize), MinCropSize, "above 0 and up to 1");
        Require(TransformAttempts >= 1, nameof(TransformAttempts), TransformAttempts, "at least 1");
        Require(Rotate is >= 0 and <= 45, nameof(Rotate), Rotate, "from 0 to 45 degrees");
        Require(Perspective is >= 0 and <= 0.5, nameof(Perspective), Perspective, "from 0 to 0.5");
        Common(Aspect, Scale, Noise);
    }
}

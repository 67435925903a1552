namespace Kente.Vision;

/// <summary>How images are changed at random for training. The defaults suit photographs of things that stand upright.</summary>
public sealed record BoxAugmentation
{
    /// <summary>No change: every image is letterboxed as it is.</summary>
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

    /// <summary>How often left and right change places; 0.5 by default.</summary>
    public double HorizontalFlipProbability { get; init; } = 0.5;

    /// <summary>How often top and bottom change places, for images without an up, as from a microscope; 0 by default.</summary>
    public double VerticalFlipProbability { get; init; }

    /// <summary>Size against the letterboxed image; 0.7 to 1.3 by default. Above 1 the edges fall away, below 1 the filling grows.</summary>
    public Interval Scale { get; init; } = new(0.7, 1.3);

    /// <summary>Largest shift in either direction, as a share of the frame; 0.15 by default.</summary>
    public double Translate { get; init; } = 0.15;

    /// <summary>Largest factor between the stretch of width and of height, at least 1; 1.2 by default.</summary>
    public double Aspect { get; init; } = 1.2;

    /// <summary>How often the image is turned; 0.25 by default.</summary>
    public double RotateProbability { get; init; } = 0.25;

    /// <summary>Largest turn in degrees, either way; 6 by default. Boxes stay upright and are taken around the turned ellipse that fills them.</summary>
    public double Rotate { get; init; } = 6;

    /// <summary>Largest tilt: how much larger, as a share, things become at one edge of the frame, and smaller at the opposite one; 0 by default. Boxes are taken around their four moved corners.</summary>
    public double Perspective { get; init; }

    /// <summary>How often a random part of the image is made to fill the frame, in place of scale and translate; 0.25 by default.</summary>
    public double CropProbability { get; init; } = 0.25;

    /// <summary>Smallest side of such a part, as a share of the image's side; 0.5 by default.</summary>
    public double MinCropSize { get; init; } = 0.5;

    /// <summary>Largest change of brightness, as a share; 0.3 by default.</summary>
    public double Brightness { get; init; } = 0.3;

    /// <summary>Largest change of contrast, as a share; 0.3 by default.</summary>
    public double Contrast { get; init; } = 0.3;

    /// <summary>Largest change of saturation, as a share; 0.4 by default.</summary>
    public double Saturation { get; init; } = 0.4;

    /// <summary>Largest turn of the hue, as a share of the circle; 0.03 by default.</summary>
    public double Hue { get; init; } = 0.03;

    /// <summary>How often all color is taken away; 0.05 by default.</summary>
    public double GrayscaleProbability { get; init; } = 0.05;

    /// <summary>How often the image is blurred a little; 0.1 by default.</summary>
    public double BlurProbability { get; init; } = 0.1;

    /// <summary>Largest standard deviation of added noise, in values of 0 to 255; 6 by default.</summary>
    public double Noise { get; init; } = 6;

    /// <summary>How often a gray rectangle hides a part; 0.2 by default. It never hides more than half of a box.</summary>
    public double CutoutProbability { get; init; } = 0.2;

    /// <summary>Largest side of that rectangle, as a share of the frame's side; 0.3 by default.</summary>
    public double MaxCutoutSize { get; init; } = 0.3;

    /// <summary>Share of a box's area that must stay in the frame; 0.6 by default. Else the move is drawn again, and after the last draw the box is dropped, though never the last one.</summary>
    public double MinVisibility { get; init; } = 0.6;

    /// <summary>How often a move is drawn until all boxes stay in the frame; 8 by default. Where images hold many objects, 1 lets some leave.</summary>
    public int TransformAttempts { get; init; } = 8;

    internal void Check()
    {
        foreach (var (value, name) in new[]
        {
            (HorizontalFlipProbability, nameof(HorizontalFlipProbability)), (VerticalFlipProbability, nameof(VerticalFlipProbability)), (RotateProbability, nameof(RotateProbability)), (CropProbability, nameof(CropProbability)),
            (GrayscaleProbability, nameof(GrayscaleProbability)), (BlurProbability, nameof(BlurProbability)), (CutoutProbability, nameof(CutoutProbability)),
            (Translate, nameof(Translate)), (Brightness, nameof(Brightness)), (Contrast, nameof(Contrast)), (Saturation, nameof(Saturation)),
            (Hue, nameof(Hue)), (MaxCutoutSize, nameof(MaxCutoutSize)), (MinVisibility, nameof(MinVisibility)),
        })
            Require(value is >= 0 and <= 1, name, value, "0 to 1");
        Require(MinCropSize is > 0 and <= 1, nameof(MinCropSize), MinCropSize, "above 0, up to 1");
        Require(TransformAttempts >= 1, nameof(TransformAttempts), TransformAttempts, "at least 1");
        Require(Aspect is >= 1 and <= 4, nameof(Aspect), Aspect, "1 to 4");
        Require(Rotate is >= 0 and <= 45, nameof(Rotate), Rotate, "0 to 45 degrees");
        Require(Perspective is >= 0 and <= 0.5, nameof(Perspective), Perspective, "0 to 0.5");
        Require(Noise is >= 0 and <= 255, nameof(Noise), Noise, "0 to 255");
        Require(Scale.Low is > 0 and <= 10 && Scale.High is > 0 and <= 10 && Scale.Low <= Scale.High, nameof(Scale), Scale, "two numbers in order, above 0, up to 10");
    }

    private static void Require(bool holds, string name, object value, string range)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, $"Expected: {range}.");
    }
}

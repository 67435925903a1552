using Kente.Vision.Boxes;
using Kente.Vision.Detect.Evaluation;

namespace Kente.Vision.Detect;

/// <summary>What a detector found in a picture, however unsure, beside what is there.</summary>
/// <param name="Picture">The picture and its labels.</param>
/// <param name="Found">What was found, the surest first.</param>
public sealed record DetectedPicture(AnnotatedPicture Picture, IReadOnlyList<Detection> Found)
{
    private const double InCrowd = 0.5;

    /// <summary>The same for evaluation, in pixels.</summary>
    public EvaluatedPicture ToEvaluated() => new(
        Picture.Name,
        [.. Picture.Labels.Select(True)],
        [.. Found.Select(found => new FoundObject(found.Class, Pixels(found.Box), found.Score))]);

    /// <summary>The objects to find; crowds are none.</summary>
    internal IReadOnlyList<BoxLabel> Objects => [.. Picture.Labels.Where(label => !label.IsCrowd)];

    /// <summary>The detections from a score on, but for those in a crowd of their class.</summary>
    internal IEnumerable<Detection> Counted(double threshold) => Found.Where(found =>
        found.Score >= threshold && !Picture.Labels.Any(label => label.IsCrowd && label.Class == found.Class && label.Box.Intersect(found.Box).Area >= InCrowd * found.Box.Area));

    private TrueObject True(BoxLabel label)
    {
        var box = Pixels(label.Box);
        return new(label.Class, box) { Area = label.Area ?? box.Area, IsCrowd = label.IsCrowd, IsDifficult = label.IsDifficult };
    }

    private PixelBox Pixels(Box box)
    {
        var (left, top, right, bottom) = box.ToPixels(Picture.Size);
        return new(left, top, right - left, bottom - top);
    }
}

using Kente.Vision.Boxes;
using Kente.Vision.Detect.Evaluation;

namespace Kente.Vision.Detect;

/// <summary>What a detector found in a picture, however unsure, beside what is there.</summary>
/// <param name="Picture">The picture and its labels.</param>
/// <param name="Found">What was found, the surest first.</param>
public sealed record DetectedPicture(AnnotatedPicture Picture, IReadOnlyList<Detection> Found)
{
    /// <summary>The same for evaluation, in pixels.</summary>
    public EvaluatedPicture ToEvaluated() => new(
        Picture.Name,
        [.. Picture.Labels.Select(label => new TrueObject(label.Class, Pixels(label.Box)))],
        [.. Found.Select(found => new FoundObject(found.Class, Pixels(found.Box), found.Score))]);

    private PixelBox Pixels(Box box)
    {
        var (left, top, right, bottom) = box.ToPixels(Picture.Size);
        return new(left, top, right - left, bottom - top);
    }
}

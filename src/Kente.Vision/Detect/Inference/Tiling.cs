using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Detect.Inference;

/// <summary>Looks at large pictures in parts that overlap, so that small objects are not shrunk away, and at the whole for large ones.</summary>
/// <param name="Scale">The size of a part in frames of the detector: 1, the default, shows pixels as they are, 2 shrinks them by half.</param>
/// <param name="Overlap">Share of a part that the next one sees too; default 0.2. Objects as large as that are seen whole in at least one.</param>
public sealed record Tiling(double Scale = 1, double Overlap = 0.2)
{
    /// <summary>The parts of a picture, the whole first; only that where one part would do.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not above 0, or the overlap not from 0 to 0.9.</exception>
    internal IReadOnlyList<Box> Parts(PictureSize picture, PictureSize frame)
    {
        if (!(Scale > 0)) throw new ArgumentOutOfRangeException(nameof(Scale), Scale, "The scale is above 0.");
        if (Overlap is not (>= 0 and <= 0.9)) throw new ArgumentOutOfRangeException(nameof(Overlap), Overlap, "The overlap is from 0 to 0.9.");
        var (across, along) = (Starts(picture.Width, frame.Width * Scale), Starts(picture.Height, frame.Height * Scale));
        if (across.Count * along.Count == 1) return [Box.Whole];
        return [Box.Whole, .. along.SelectMany(y => across.Select(x => Box.FromPixels(x.From, y.From, x.To, y.To, picture)))];
    }

    private List<(int From, int To)> Starts(int length, double part)
    {
        int side = Math.Min(length, Math.Max(1, (int)part));
        int count = side == length ? 1 : (int)Math.Ceiling((length - (side * Overlap)) / (side * (1 - Overlap)));
        return [.. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)Math.Round((double)i * (length - side) / (count - 1))).Select(from => (from, from + side))];
    }
}

namespace Kente.Vision;

/// <summary>
/// Divides large images into overlapping tiles, so that small objects are not lost when the image is resized. The whole image is predicted
/// too, for large objects.
/// </summary>
/// <param name="Scale">Size of a tile relative to the network's input: 1, the default, keeps the resolution of the image; 2 halves
/// it.</param>
/// <param name="Overlap">Fraction of a tile that the next tile repeats; default 0.2. Smaller objects are complete in at least one
/// tile.</param>
public sealed record Tiling(double Scale = 1, double Overlap = 0.2)
{
    /// <summary>Returns the regions of an image: the whole image first, then its tiles, if it needs more than one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not above 0, or the overlap is not from 0 to 0.9.</exception>
    internal IReadOnlyList<Box> Regions(ImageSize image, ImageSize inputSize)
    {
        if (!(Scale > 0)) throw new ArgumentOutOfRangeException(nameof(Scale), Scale, "The scale must be above 0.");
        if (Overlap is not (>= 0 and <= 0.9))
            throw new ArgumentOutOfRangeException(nameof(Overlap), Overlap, "The overlap must be from 0 to 0.9.");
        var (columns, rows) = (Intervals(image.Width, inputSize.Width * Scale), Intervals(image.Height, inputSize.Height * Scale));
        if (columns.Count * rows.Count == 1) return [Box.Whole];
        return [Box.Whole, .. rows.SelectMany(y => columns.Select(x => Box.FromPixels(x.From, y.From, x.To, y.To, image)))];
    }

    private List<(int From, int To)> Intervals(int length, double tile)
    {
        int side = Math.Min(length, Math.Max(1, (int)tile));
        int count = side == length ? 1 : (int)Math.Ceiling((length - (side * Overlap)) / (side * (1 - Overlap)));
        return [.. Enumerable.Range(0, count)
            .Select(i => count == 1 ? 0 : (int)Math.Round((double)i * (length - side) / (count - 1)))
            .Select(from => (from, from + side))];
    }
}

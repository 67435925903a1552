namespace Kente.Vision.Detect.Inference;

/// <summary>The network's output for one view of an image: the image or a tile of it, possibly mirrored.</summary>
/// <param name="Values">For each grid cell four distances in pixels and the class scores.</param>
/// <param name="Letterbox">How the view was fitted into the network's input.</param>
/// <param name="Region">The region of the image.</param>
/// <param name="Mirrored">Whether the view was mirrored horizontally.</param>
internal readonly record struct NetworkView(ReadOnlyMemory<float> Values, Letterbox Letterbox, Box Region, bool Mirrored)
{
    private const double EdgeTolerance = 0.005;

    /// <summary>Maps a box relative to the network's input to the image, clipped to the view.</summary>
    public Box ToImage(Box box)
    {
        var local = Letterbox.FromFrame(Mirrored ? new(1 - box.Right, box.Top, 1 - box.Left, box.Bottom) : box).Clip();
        return Region == Box.Whole ? local : new(
            Region.Left + (local.Left * Region.Width), Region.Top + (local.Top * Region.Height),
            Region.Left + (local.Right * Region.Width), Region.Top + (local.Bottom * Region.Height));
    }

    /// <summary>
    /// Returns whether a box of the image ends at an inner edge of its tile, so that the tile may show only a part of the object.
    /// </summary>
    public bool IsTruncated(Box box)
    {
        double x = EdgeTolerance * Region.Width, y = EdgeTolerance * Region.Height;
        return (Region.Left > 0 && box.Left - Region.Left < x) || (Region.Top > 0 && box.Top - Region.Top < y)
            || (Region.Right < 1 && Region.Right - box.Right < x) || (Region.Bottom < 1 && Region.Bottom - box.Bottom < y);
    }
}

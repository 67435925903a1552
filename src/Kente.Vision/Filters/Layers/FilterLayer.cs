using Kente.Vision.Filters.Warps;
using Kente.Vision.Geometry;

namespace Kente.Vision;

/// <summary>An image of a filter, and where it is put on a face.</summary>
public sealed class FilterLayer
{
    /// <summary>Creates a layer.</summary>
    /// <param name="image">The image with transparency.</param>
    /// <param name="anchors">Points of the image with the names of the landmarks on which they are put.</param>
    /// <param name="warp">How the image is moved to the landmarks; default <see cref="FilterWarp.Similarity"/>.</param>
    /// <exception cref="ArgumentException">
    /// There are too few anchors for the warp; a landmark is named twice; a position is not finite; or the anchors are degenerate: all the
    /// same, on a line, or for the piecewise warp two of them the same.
    /// </exception>
    public FilterLayer(RgbaImage image, IEnumerable<FilterAnchor> anchors, FilterWarp warp = FilterWarp.Similarity)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(anchors);
        if (!Enum.IsDefined(warp)) throw new ArgumentOutOfRangeException(nameof(warp), warp, "There is no such warp.");
        (Image, Anchors, Warp) = (image, [.. anchors], warp);
        if (Problem() is { } problem) throw new ArgumentException(problem, nameof(anchors));
    }

    /// <summary>Gets the image.</summary>
    public RgbaImage Image { get; }

    /// <summary>Gets the anchors.</summary>
    public IReadOnlyList<FilterAnchor> Anchors { get; }

    /// <summary>Gets how the image is moved to the landmarks.</summary>
    public FilterWarp Warp { get; }

    /// <summary>
    /// Gets the position of the layer towards the viewer; default 0. A layer of a greater number covers those of smaller ones, and layers
    /// of the same number cover each other in their order.
    /// </summary>
    public int Depth { get; init; }

    /// <summary>Gets the opacity, from 0 (invisible) to 1 (as the alpha of the image says); default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside that range.</exception>
    public double Opacity
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The opacity must be from 0 to 1.");
    } = 1;

    /// <summary>The smallest number of anchors of the warp.</summary>
    private int MinAnchors => Warp == FilterWarp.Similarity ? 2 : 3;

    /// <summary>Returns the warp to a face; <see langword="null"/> if too few of the points have a position, or all are the same.</summary>
    internal LayerWarp? WarpTo(LandmarkSet face)
    {
        List<(double X, double Y)> from = [], to = [];
        foreach (var anchor in Anchors)
        {
            var point = face[anchor.Point];
            if (!double.IsFinite(point.X + point.Y)) continue;
            from.Add((anchor.X, anchor.Y));
            to.Add((point.X, point.Y));
        }
        return from.Count < MinAnchors || to.Distinct().Count() < 2
            ? null
            : LayerWarp.Create(Warp, new(Image.Width, Image.Height), from, to);
    }

    private string? Problem()
    {
        if (Anchors.Any(anchor => string.IsNullOrWhiteSpace(anchor.Point))) return "An anchor needs the name of a landmark.";
        if (Anchors.CountBy(anchor => anchor.Point).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
            return $"The landmark \"{twice}\" has several anchors; it can have only one.";
        foreach (var anchor in Anchors)
            if (!double.IsFinite(anchor.X + anchor.Y))
                return $"The anchor of \"{anchor.Point}\" has a position that is not a number.";
        string warp = Warp switch
        {
            FilterWarp.Similarity => "similarity",
            FilterWarp.Affine => "affine",
            _ => "piecewise affine",
        };
        if (Anchors.Count < MinAnchors)
            return $"The {warp} warp needs at least {MinAnchors} anchors, but there {(Anchors.Count == 1 ? "is" : "are")} {Anchors.Count}.";
        (double X, double Y)[] points = [.. Anchors.Select(anchor => (anchor.X, anchor.Y))];
        if (Warp == FilterWarp.Similarity)
            return points.Distinct().Count() > 1 ? null : "All anchors are at the same position; at least two different ones are needed.";
        if (Warp == FilterWarp.PiecewiseAffine && PiecewiseAffineWarp.HasTwins(points))
            return "Two anchors are at the same position; the piecewise affine warp needs different ones.";
        return AffineTransform.AreCollinear(points)
            ? $"All anchors are on a line; the {warp} warp needs one beside it."
            : null;
    }
}

namespace Kente.Vision;

/// <summary>The predicted points of an image.</summary>
public sealed class LandmarkSet
{
    /// <summary>Creates a prediction.</summary>
    /// <param name="presence">Probability that the image shows an object, from 0 to 1.</param>
    /// <param name="points">The points, in the order of the scheme.</param>
    public LandmarkSet(double presence, IEnumerable<Landmark> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        (Presence, Points) = (presence, [.. points]);
    }

    /// <summary>Returns the annotated points of an image as if they were predicted, for example to put a filter on them.</summary>
    /// <param name="scheme">The points of the data set.</param>
    /// <param name="image">The image; without object the presence is 0, and a missing point has the position NaN.</param>
    /// <exception cref="ArgumentException">The image has another number of points than the scheme.</exception>
    public static LandmarkSet FromAnnotation(LandmarkScheme scheme, LandmarkImage image)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(image);
        if (!image.HasObject) return new(0, []);
        if (image.Points.Count != scheme.Count)
            throw new ArgumentException(
                $"Image {image.Name} has {image.Points.Count} points, but the scheme has {scheme.Count}.", nameof(image));
        return new(1, scheme.Names.Zip(image.Points, (name, point) => new Landmark(name, point.X, point.Y)
        {
            Visibility = point.Visibility == LandmarkVisibility.Visible ? 1 : 0,
        }));
    }

    /// <summary>Gets the probability that the image shows an object, from 0 to 1.</summary>
    public double Presence { get; }

    /// <summary>Gets whether an object is predicted: <see cref="Presence"/> is at least 0.5.</summary>
    public bool IsPresent => Presence >= 0.5;

    /// <summary>Gets the points, in the order of the scheme; meaningless without an object.</summary>
    public IReadOnlyList<Landmark> Points { get; }

    /// <summary>Gets a point by its name.</summary>
    /// <param name="name">Name of the point.</param>
    /// <exception cref="ArgumentException">There is no such point; the message lists the names.</exception>
    public Landmark this[string name]
    {
        get
        {
            foreach (var point in Points)
                if (point.Name == name) return point;
            throw new ArgumentException(
                $"There is no point \"{name}\"; the points are {string.Join(", ", Points.Select(point => point.Name))}.", nameof(name));
        }
    }

    /// <summary>Returns the points, one per line; "no object" without an object.</summary>
    public override string ToString() => IsPresent
        ? string.Join('\n', Points)
        : FormattableString.Invariant($"no object ({1 - Presence:P0})");
}

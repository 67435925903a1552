namespace Kente.Vision.Filters.Smoothing;

/// <summary>A face that is followed through frames: the filters of its points.</summary>
internal sealed class FaceTrack
{
    private readonly LandmarkSmoothing _options;
    private readonly Dictionary<string, (OneEuroFilter X, OneEuroFilter Y)> _filters = new(StringComparer.Ordinal);

    public FaceTrack(LandmarkSmoothing options, LandmarkSet face, long frame)
    {
        (_options, Frame) = (options, frame);
        (Center, double size) = Place(face);
        // A single point has no size; its speed counts in pixels.
        Size = size > 0 ? size : 1;
    }

    /// <summary>The last frame in which the face was seen.</summary>
    public long Frame { get; private set; }

    public (double X, double Y) Center { get; private set; }

    /// <summary>Diagonal of the box around the points when the face was first seen.</summary>
    public double Size { get; }

    /// <summary>Distance of a face in face sizes.</summary>
    public double DistanceTo(LandmarkSet face)
    {
        var (center, _) = Place(face);
        return double.Hypot(center.X - Center.X, center.Y - Center.Y) / Size;
    }

    public LandmarkSet Next(LandmarkSet face, long frame)
    {
        double interval = Math.Max(1, frame - Frame) / _options.FrameRate;
        (Frame, Center) = (frame, Place(face).Center);
        return new(face.Presence, face.Points.Select(point => Smoothed(point, interval)));
    }

    private Landmark Smoothed(Landmark point, double interval)
    {
        if (!double.IsFinite(point.X + point.Y)) return point;
        if (!_filters.TryGetValue(point.Name, out var filters)) _filters.Add(point.Name, filters = (Create(), Create()));
        return point with
        {
            X = filters.X.Next(point.X / Size, interval) * Size,
            Y = filters.Y.Next(point.Y / Size, interval) * Size,
        };
    }

    private OneEuroFilter Create() => new(_options.MinCutoff, _options.Beta, _options.SpeedCutoff);

    private static ((double X, double Y) Center, double Size) Place(LandmarkSet face)
    {
        Landmark[] known = [.. face.Points.Where(point => double.IsFinite(point.X + point.Y))];
        if (known.Length == 0) return ((double.NaN, double.NaN), 0);
        double left = known.Min(point => point.X), right = known.Max(point => point.X);
        double top = known.Min(point => point.Y), bottom = known.Max(point => point.Y);
        return (((left + right) / 2, (top + bottom) / 2), double.Hypot(right - left, bottom - top));
    }
}

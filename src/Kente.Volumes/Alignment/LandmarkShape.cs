using Kente.Volumes.Geometry;

namespace Kente.Volumes.Alignment;

/// <summary>
/// The mean positions of landmarks about the origin, after rotations and shifts that bring those of all volumes nearest to them
/// (generalized Procrustes analysis without scaling, Gower 1975).
/// </summary>
internal sealed class LandmarkShape
{
    private const int MinLandmarks = 3, Iterations = 10;

    // The smallest breadth of a shape whose orientation is certain: 0 for points on a line, 1/3 if they extend equally along all axes.
    private const double MinBreadth = 0.02;

    private LandmarkShape(VolumeDataset data, IReadOnlyDictionary<string, WorldPoint<Ras>> positions)
    {
        Positions = positions;
        Poses = [.. data.Volumes.Select(volume => PoseOf(volume.Landmarks, positions))];
        double[] squares =
        [
            .. data.Volumes.Zip(Poses).Where(one => one.Second is not null).SelectMany(one => one.First.Landmarks.Select(landmark =>
                Math.Pow(landmark.Position.DistanceTo(one.Second!.Apply(positions[landmark.Name])), 2))),
        ];
        Residual = Math.Sqrt(squares.Average() / positions.Values.Average(position => Math.Pow(position.DistanceTo(default), 2)));
    }

    /// <summary>The mean positions by the names of the landmarks.</summary>
    public IReadOnlyDictionary<string, WorldPoint<Ras>> Positions { get; }

    /// <summary>
    /// For each volume the transform from the mean positions to its landmarks; <see langword="null"/> if it shows too few of them.
    /// </summary>
    public IReadOnlyList<RigidTransform?> Poses { get; }

    /// <summary>
    /// The root mean square distance of landmarks from the mean shape in their volume's pose, relative to that of the mean shape from its
    /// middle: 0 if only the pose differs.
    /// </summary>
    public double Residual { get; }

    /// <summary>The median angle in degrees between the orientations of two volumes.</summary>
    public double MedianAngle
    {
        get
        {
            RigidTransform[] known = [.. Poses.OfType<RigidTransform>()];
            double[] angles =
            [
                .. Enumerable.Range(0, known.Length).SelectMany(a => known.Take(a).Select(other => known[a].AngleTo(other))).Order(),
            ];
            return angles.Length == 0 ? 0 : angles[angles.Length / 2];
        }
    }

    /// <summary>
    /// Computes the mean shape of a data set; <see langword="null"/> if the landmarks do not determine an orientation, because there are
    /// fewer than three or they lie near a line.
    /// </summary>
    public static LandmarkShape? Of(VolumeDataset data)
    {
        var positions = Centered([.. data.Volumes.MaxBy(volume => volume.Landmarks.Count)!.Landmarks.Select(
            landmark => (landmark.Name, landmark.Position))]);
        if (positions.Count < MinLandmarks || Breadth(positions.Values) < MinBreadth) return null;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            var placed = data.Volumes.Select(volume => (volume.Landmarks, Pose: PoseOf(volume.Landmarks, positions)?.Inverse()))
                .Where(volume => volume.Pose is not null)
                .SelectMany(volume => volume.Landmarks.Select(
                    landmark => (landmark.Name, Position: volume.Pose!.Apply(landmark.Position))));
            positions = Centered([.. placed.GroupBy(one => one.Name).Select(
                group => (group.Key, Mean([.. group.Select(one => one.Position)])))]);
        }
        return new(data, positions);
    }

    private static RigidTransform? PoseOf(NamedPoints landmarks, IReadOnlyDictionary<string, WorldPoint<Ras>> positions)
    {
        (WorldPoint<Ras> From, WorldPoint<Ras> To)[] pairs =
        [
            .. landmarks.Where(landmark => positions.ContainsKey(landmark.Name)).Select(
                landmark => (positions[landmark.Name], landmark.Position)),
        ];
        return pairs.Length < MinLandmarks || Breadth([.. pairs.Select(pair => pair.From)]) < MinBreadth ? null : RigidTransform.Fit(pairs);
    }

    private static Dictionary<string, WorldPoint<Ras>> Centered(IReadOnlyList<(string Name, WorldPoint<Ras> Position)> landmarks)
    {
        var mean = Mean([.. landmarks.Select(landmark => landmark.Position)]);
        return landmarks.ToDictionary(
            landmark => landmark.Name,
            landmark => new WorldPoint<Ras>(
                landmark.Position.X - mean.X, landmark.Position.Y - mean.Y, landmark.Position.Z - mean.Z));
    }

    // The sum of the products of two of the three principal variances, relative to the square of their sum.
    private static double Breadth(IReadOnlyCollection<WorldPoint<Ras>> points)
    {
        var mean = Mean(points);
        double xx = 0, yy = 0, zz = 0, xy = 0, xz = 0, yz = 0;
        foreach (var point in points)
        {
            double x = point.X - mean.X, y = point.Y - mean.Y, z = point.Z - mean.Z;
            (xx, yy, zz, xy, xz, yz) = (xx + (x * x), yy + (y * y), zz + (z * z), xy + (x * y), xz + (x * z), yz + (y * z));
        }
        double products = (xx * yy) + (xx * zz) + (yy * zz) - (xy * xy) - (xz * xz) - (yz * yz), sum = xx + yy + zz;
        return sum > 0 ? products / (sum * sum) : 0;
    }

    private static WorldPoint<Ras> Mean(IReadOnlyCollection<WorldPoint<Ras>> points) =>
        new(points.Average(point => point.X), points.Average(point => point.Y), points.Average(point => point.Z));
}

using Kente.Volumes.Geometry;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Alignment;

/// <summary>
/// Finds the pose in which a volume correlates most with a mean volume: all rotations at a coarse spacing, then the best of them in
/// smaller and smaller steps, last at a finer spacing.
/// </summary>
/// <param name="coarse">The mean volume at the coarse spacing.</param>
/// <param name="fine">The mean volume at the finer spacing.</param>
/// <param name="radius">Radius of the mean volume in mm.</param>
/// <param name="reach">Distance from the volume's center within which its origin is sought, along each axis in mm.</param>
internal sealed class PoseSearch(MeanVolume coarse, MeanVolume fine, double radius, double reach)
{
    // Neighbors are about 20 degrees apart.
    private const int Rotations = 1500;

    private const int MaxSteps = 2, Climbed = 20, Finished = 3, CoarseHalvings = 4, FineHalvings = 5;
    private const double CoarseAngle = 15, FineAngle = 4, DistinctAngle = 20;

    // The two irrational numbers of the super-Fibonacci spiral.
    private const double Phi = 1.4142135623730951, Psi = 1.533751168755204288;

    private readonly double _step = Math.Max(radius / 6, reach / MaxSteps);

    /// <summary>Returns the transform from the mean volume to a volume, and their correlation.</summary>
    /// <param name="center">The center of the volume.</param>
    /// <param name="coarseVolume">The volume at the coarse spacing.</param>
    /// <param name="fineVolume">The volume at the finer spacing.</param>
    public (RigidTransform Pose, double Correlation) Run(
        WorldPoint<Ras> center, PreparedVolume coarseVolume, PreparedVolume fineVolume)
    {
        var starts = new (RigidTransform Pose, double Correlation)[Rotations];
        Parallel.For(0, Rotations, n => starts[n] = Shifts(Rotation(n, center)).Select(
            pose => (pose, coarse.Correlation(coarseVolume, pose))).MaxBy(start => start.Item2));
        var climbed = starts.OrderByDescending(start => start.Correlation).Take(Climbed).AsParallel().AsOrdered()
            .Select(start => Climb(coarse, coarseVolume, start.Pose, CoarseAngle, _step / 2, CoarseHalvings))
            .OrderByDescending(start => start.Correlation);
        List<RigidTransform> distinct = [];
        foreach (var (pose, _) in climbed)
            if (distinct.TrueForAll(other => other.AngleTo(pose) > DistinctAngle)) distinct.Add(pose);
        return distinct.Take(Finished)
            .Select(pose => Climb(fine, fineVolume, pose, FineAngle, _step / 4, FineHalvings)).MaxBy(end => end.Correlation);
    }

    // Rotations that are spread evenly (Alexa 2022).
    private static RigidTransform Rotation(int n, WorldPoint<Ras> center)
    {
        double s = n + 0.5, a = 2 * Math.PI * s / Phi, b = 2 * Math.PI * s / Psi;
        double inner = Math.Sqrt(s / Rotations), outer = Math.Sqrt(1 - (s / Rotations));
        return RigidTransform.Of(
            outer * Math.Cos(b), inner * Math.Sin(a), inner * Math.Cos(a), outer * Math.Sin(b), center);
    }

    private IEnumerable<RigidTransform> Shifts(RigidTransform pose)
    {
        int steps = (int)Math.Ceiling(reach / _step);
        for (int z = -steps; z <= steps; z++)
            for (int y = -steps; y <= steps; y++)
                for (int x = -steps; x <= steps; x++) yield return pose.Shifted(x * _step, y * _step, z * _step);
    }

    // Steps along the six axes of a pose while one is better; then smaller steps.
    private static (RigidTransform Pose, double Correlation) Climb(
        MeanVolume mean, PreparedVolume volume, RigidTransform pose, double angle, double distance, int halvings)
    {
        double best = mean.Correlation(volume, pose);
        for (int halving = 0; halving < halvings; halving++, angle /= 2, distance /= 2)
            for (bool isBetter = true; isBetter;)
            {
                isBetter = false;
                foreach (var next in Neighbors(angle, distance).Select(change => change(pose)).ToArray())
                    if (mean.Correlation(volume, next) is var correlation && correlation > best)
                        (pose, best, isBetter) = (next, correlation, true);
            }
        return (pose, best);
    }

    private static IEnumerable<Func<RigidTransform, RigidTransform>> Neighbors(double angle, double distance)
    {
        var (sin, cos) = Math.SinCos(angle * Math.PI / 360);
        foreach (int sign in (int[])[-1, 1])
        {
            yield return pose => pose.Turned(RigidTransform.Of(cos, sign * sin, 0, 0, default));
            yield return pose => pose.Turned(RigidTransform.Of(cos, 0, sign * sin, 0, default));
            yield return pose => pose.Turned(RigidTransform.Of(cos, 0, 0, sign * sin, default));
            yield return pose => pose.Shifted(sign * distance, 0, 0);
            yield return pose => pose.Shifted(0, sign * distance, 0);
            yield return pose => pose.Shifted(0, 0, sign * distance);
        }
    }
}

using Kente.Volumes.Geometry;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Alignment;

/// <summary>The points of a cubic grid in a ball about the origin, at which volumes are compared: the same from all sides.</summary>
internal sealed class Ball
{
    private readonly (double X, double Y, double Z)[] _points;

    /// <param name="radius">Radius in mm.</param>
    /// <param name="side">Number of points along the diameter.</param>
    public Ball(double radius, int side)
    {
        double At(int index) => ((2 * index) + 1 - side) * radius / side;
        Spacing = 2 * radius / side;
        _points =
        [
            .. from k in Enumerable.Range(0, side)
               from j in Enumerable.Range(0, side)
               from i in Enumerable.Range(0, side)
               let point = (X: At(i), Y: At(j), Z: At(k))
               where (point.X * point.X) + (point.Y * point.Y) + (point.Z * point.Z) <= radius * radius
               select point,
        ];
    }

    /// <summary>Distance of adjacent points in mm.</summary>
    public double Spacing { get; }

    /// <summary>Number of points.</summary>
    public int Count => _points.Length;

    /// <summary>Returns the intensities of a volume at the points.</summary>
    /// <param name="volume">The volume, at about the spacing of the points.</param>
    /// <param name="pose">The transform from the ball to the volume.</param>
    public float[] Sample(PreparedVolume volume, RigidTransform pose)
    {
        VoxelPoint Voxel(double x, double y, double z) => volume.ToVoxel(pose.Apply(new WorldPoint<Ras>(x, y, z)));
        VoxelPoint origin = Voxel(0, 0, 0), x = Voxel(1, 0, 0), y = Voxel(0, 1, 0), z = Voxel(0, 0, 1);
        double xi = x.I - origin.I, xj = x.J - origin.J, xk = x.K - origin.K;
        double yi = y.I - origin.I, yj = y.J - origin.J, yk = y.K - origin.K;
        double zi = z.I - origin.I, zj = z.J - origin.J, zk = z.K - origin.K;
        var samples = new float[_points.Length];
        for (int p = 0; p < samples.Length; p++)
        {
            var point = _points[p];
            samples[p] = volume.Sample(
                origin.I + (point.X * xi) + (point.Y * yi) + (point.Z * zi), origin.J + (point.X * xj) + (point.Y * yj) + (point.Z * zj),
                origin.K + (point.X * xk) + (point.Y * yk) + (point.Z * zk));
        }
        return samples;
    }
}

using CsCheck;

namespace Kente.Volumes.Tests;

/// <summary>Random volumes for property tests.</summary>
internal static class AnyVolume
{
    private static readonly Gen<double> Coordinate = Gen.Double[-300, 300];

    /// <summary>A position in mm.</summary>
    public static Gen<WorldPoint<Ras>> Position { get; } = Gen.Select(
        Coordinate, Coordinate, Coordinate, (x, y, z) => new WorldPoint<Ras>(x, y, z));

    /// <summary>A position in voxels, possibly outside.</summary>
    public static Gen<VoxelPoint> Voxel { get; } =
        Gen.Select(Gen.Double[-20, 60], Gen.Double[-20, 60], Gen.Double[-20, 60], (i, j, k) => new VoxelPoint(i, j, k));

    /// <summary>A size of few voxels.</summary>
    public static Gen<VolumeSize> Size { get; } =
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[1, 9], (i, j, k) => new VolumeSize(i, j, k));

    /// <summary>A spacing from 0.2 to 4 mm.</summary>
    public static Gen<VoxelSpacing> Spacing { get; } =
        Gen.Select(Gen.Double[0.2, 4], Gen.Double[0.2, 4], Gen.Double[0.2, 4], (i, j, k) => new VoxelSpacing(i, j, k));

    /// <summary>An affine at right angles: any rotation, handedness, spacing and position.</summary>
    public static Gen<Affine> Affine { get; } = Gen.Select(
        Gen.Select(Gen.Double[-1, 1], Gen.Double[-1, 1], Gen.Double[-1, 1], Gen.Double[-1, 1]), Spacing, Position, Gen.Bool,
        (quaternion, spacing, origin, isMirrored) => Rotated(quaternion, spacing, origin, isMirrored));

    /// <summary>A volume of integers, with its number of voxels given.</summary>
    public static Gen<Volume> Integers(Gen<VolumeSize> sizes, int min, int max) => Gen.SelectMany(sizes, size => Gen.Select(
        Affine, Gen.Int[min, max].Array[(int)size.Count], (affine, voxels) => new Volume(size, affine, [.. voxels.Select(v => (float)v)])));

    /// <summary>A volume whose voxel at (x, y, z) mm is a linear function of the position.</summary>
    public static Volume Ramp(VolumeSize size, Affine affine) =>
        Of(size, affine, (i, j, k) => (float)RampAt(affine.ToWorld(new(i, j, k))));

    /// <summary>The value of a ramp.</summary>
    public static double RampAt(WorldPoint<Ras> at) => 3 + (0.5 * at.X) - (0.25 * at.Y) + at.Z;

    /// <summary>A volume whose voxels are a function of their indices.</summary>
    public static Volume Of(VolumeSize size, Affine affine, Func<int, int, int, float> value)
    {
        var voxels = new float[size.Count];
        int index = 0;
        for (int k = 0; k < size.K; k++)
            for (int j = 0; j < size.J; j++)
                for (int i = 0; i < size.I; i++) voxels[index++] = value(i, j, k);
        return new(size, affine, voxels);
    }

    private static Affine Rotated((double A, double B, double C, double D) q, VoxelSpacing spacing, WorldPoint<Ras> origin, bool isMirrored)
    {
        double length = Math.Sqrt((q.A * q.A) + (q.B * q.B) + (q.C * q.C) + (q.D * q.D));
        var (a, b, c, d) = length < 0.1 ? (1, 0, 0, 0) : (q.A / length, q.B / length, q.C / length, q.D / length);
        var (i, j, k) = (spacing.I, spacing.J, isMirrored ? -spacing.K : spacing.K);
        return Volumes.Affine.FromRows(
            ((a * a) + (b * b) - (c * c) - (d * d)) * i, 2 * ((b * c) - (a * d)) * j, 2 * ((b * d) + (a * c)) * k, origin.X,
            2 * ((b * c) + (a * d)) * i, ((a * a) + (c * c) - (b * b) - (d * d)) * j, 2 * ((c * d) - (a * b)) * k, origin.Y,
            2 * ((b * d) - (a * c)) * i, 2 * ((c * d) + (a * b)) * j, ((a * a) + (d * d) - (c * c) - (b * b)) * k, origin.Z);
    }
}

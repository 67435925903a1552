using Kente.Vision;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Landmarks;

/// <summary>The surroundings of a position, read from the volume at another spacing: cubes about it and near it are cut from them.</summary>
internal sealed class VolumeRegion
{
    // Voxels beyond a cube from which those at its border are computed.
    private const int Border = 2;

    private readonly PreparedVolume _prepared;
    private readonly int _side;

    private VolumeRegion(PreparedVolume prepared, int side) => (_prepared, _side) = (prepared, side);

    /// <summary>Reads the surroundings of a position. Only this part of the volume is resampled.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="position">The position.</param>
    /// <param name="reach">Largest distance of the centers of cubes from it along each axis of the patient, in voxels of a cube.</param>
    /// <param name="refinement">Spacing and side of the cubes.</param>
    /// <param name="window">Intensities that become 0 and 1.</param>
    public static VolumeRegion About(
        Volume volume, WorldPoint<Ras> position, double reach, VolumeRefinement refinement, Interval window)
    {
        double half = refinement.Spacing * ((refinement.Side / 2.0) + reach + Border);
        VoxelPoint[] corners =
        [
            .. Enumerable.Range(0, 8).Select(corner => volume.ToVoxel(new WorldPoint<Ras>(
                position.X + ((corner & 1) == 0 ? -half : half), position.Y + ((corner & 2) == 0 ? -half : half),
                position.Z + ((corner & 4) == 0 ? -half : half)))),
        ];
        var (i, sizeI) = Range(corners.Select(corner => corner.I), volume.Size.I);
        var (j, sizeJ) = Range(corners.Select(corner => corner.J), volume.Size.J);
        var (k, sizeK) = Range(corners.Select(corner => corner.K), volume.Size.K);
        return new(new(volume.Crop(i, j, k, new(sizeI, sizeJ, sizeK)), refinement.Spacing, window), refinement.Side);
    }

    /// <summary>Copies the voxels of the cube about a position; i varies fastest. Voxels beyond the volume are 0.</summary>
    public void CopyTo(Span<float> voxels, WorldPoint<Ras> center)
    {
        var first = First(center);
        int index = 0;
        for (int k = 0; k < _side; k++)
            for (int j = 0; j < _side; j++)
                for (int i = 0; i < _side; i++)
                    voxels[index++] = _prepared.Sample(first.I + i, first.J + j, first.K + k);
    }

    /// <summary>Returns the position in mm of a position in voxels of the cube about a center.</summary>
    public WorldPoint<Ras> ToWorld(VoxelPoint point, WorldPoint<Ras> center)
    {
        var first = First(center);
        return _prepared.ToWorld(new(first.I + point.I, first.J + point.J, first.K + point.K));
    }

    // The first voxel of the cube about a center.
    private VoxelPoint First(WorldPoint<Ras> center)
    {
        var at = _prepared.ToVoxel(center);
        double middle = (_side - 1) / 2.0;
        return new(at.I - middle, at.J - middle, at.K - middle);
    }

    // The voxels of an axis between the corners, at least one of the volume.
    private static (int Start, int Length) Range(IEnumerable<double> corners, int size)
    {
        double[] values = [.. corners];
        int start = (int)Math.Clamp(Math.Floor(values.Min()) - 1, 0, size - 1), end = (int)Math.Clamp(Math.Ceiling(values.Max()) + 1, 0, size - 1);
        return (start, end - start + 1);
    }
}

using Kente.Vision;

namespace Kente.Volumes.Landmarks;

/// <summary>A cube about a position, whose voxels are read from the volume at another spacing.</summary>
internal sealed class VolumeRegion
{
    // Voxels beyond the cube from which those at its border are computed.
    private const int Border = 2;

    private readonly PreparedVolume _prepared;
    private readonly VoxelPoint _first;
    private readonly int _side;

    private VolumeRegion(PreparedVolume prepared, VoxelPoint first, int side) => (_prepared, _first, _side) = (prepared, first, side);

    /// <summary>Reads the cube about a position. Only this part of the volume is resampled.</summary>
    public static VolumeRegion About(Volume volume, WorldPoint<Ras> center, VolumeRefinement refinement, Interval window)
    {
        double half = refinement.Spacing * ((refinement.Side / 2.0) + Border);
        VoxelPoint[] corners =
        [
            .. Enumerable.Range(0, 8).Select(corner => volume.ToVoxel(new WorldPoint<Ras>(
                center.X + ((corner & 1) == 0 ? -half : half), center.Y + ((corner & 2) == 0 ? -half : half),
                center.Z + ((corner & 4) == 0 ? -half : half)))),
        ];
        var (i, sizeI) = Range(corners.Select(corner => corner.I), volume.Size.I);
        var (j, sizeJ) = Range(corners.Select(corner => corner.J), volume.Size.J);
        var (k, sizeK) = Range(corners.Select(corner => corner.K), volume.Size.K);
        PreparedVolume prepared = new(volume.Crop(i, j, k, new(sizeI, sizeJ, sizeK)), refinement.Spacing, window);
        var at = prepared.ToVoxel(center);
        double middle = (refinement.Side - 1) / 2.0;
        return new(prepared, new(at.I - middle, at.J - middle, at.K - middle), refinement.Side);
    }

    /// <summary>Copies the voxels; i varies fastest. Voxels beyond the volume are 0.</summary>
    public void CopyTo(Span<float> voxels)
    {
        int index = 0;
        for (int k = 0; k < _side; k++)
            for (int j = 0; j < _side; j++)
                for (int i = 0; i < _side; i++)
                    voxels[index++] = _prepared.Sample(_first.I + i, _first.J + j, _first.K + k);
    }

    /// <summary>Returns the position in mm of a position in voxels of the cube.</summary>
    public WorldPoint<Ras> ToWorld(VoxelPoint point) =>
        _prepared.ToWorld(new(_first.I + point.I, _first.J + point.J, _first.K + point.K));

    // The voxels of an axis between the corners, at least one of the volume.
    private static (int Start, int Length) Range(IEnumerable<double> corners, int size)
    {
        double[] values = [.. corners];
        int start = (int)Math.Clamp(Math.Floor(values.Min()) - 1, 0, size - 1), end = (int)Math.Clamp(Math.Ceiling(values.Max()) + 1, 0, size - 1);
        return (start, end - start + 1);
    }
}

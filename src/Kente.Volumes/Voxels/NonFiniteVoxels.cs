namespace Kente.Volumes.Voxels;

/// <summary>Counts voxels that are NaN or infinite. A network would answer NaN for all that they touch.</summary>
internal sealed class NonFiniteVoxels(string path, VolumeSize size)
{
    private long _count, _first = -1;

    /// <summary>Checks consecutive voxels.</summary>
    /// <param name="voxels">The voxels.</param>
    /// <param name="start">Index of the first one in the volume.</param>
    public void Add(ReadOnlySpan<float> voxels, long start)
    {
        for (int i = 0; i < voxels.Length; i++)
        {
            if (float.IsFinite(voxels[i])) continue;
            if (_first < 0) _first = start + i;
            _count++;
        }
    }

    /// <exception cref="DataException">There was one.</exception>
    public void ThrowIfAny()
    {
        if (_count == 0) return;
        var (k, rest) = Math.DivRem(_first, (long)size.I * size.J);
        var (j, i) = Math.DivRem(rest, (long)size.I);
        throw new DataException(
            $"{_count} of the voxels read are NaN or infinite, the first at voxel ({i}, {j}, {k}); replace them by numbers, for example by the value of the background.",
            path);
    }
}

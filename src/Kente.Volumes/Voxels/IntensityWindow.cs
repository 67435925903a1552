namespace Kente.Volumes.Voxels;

/// <summary>The intensities between which most voxels of a volume lie.</summary>
internal static class IntensityWindow
{
    private const int SampledVoxels = 200_000;
    private const double Tail = 0.005;

    /// <summary>Returns the intensities with half a percent of the voxels below and above.</summary>
    public static (float Low, float High) Of(Volume volume)
    {
        // A part of the voxels is enough, and sorting it is fast.
        long step = Math.Max(1, volume.Size.Count / SampledVoxels);
        List<float> sample = [];
        var row = new float[volume.Size.I];
        long next = 0, start = 0;
        for (int k = 0; k < volume.Size.K; k++)
            for (int j = 0; j < volume.Size.J; j++, start += row.Length)
            {
                if (next >= start + row.Length) continue;
                volume.CopyRow(j, k, row);
                for (; next < start + row.Length; next += step) sample.Add(row[(int)(next - start)]);
            }
        sample.Sort();
        return (sample[(int)(Tail * (sample.Count - 1))], sample[(int)((1 - Tail) * (sample.Count - 1))]);
    }
}

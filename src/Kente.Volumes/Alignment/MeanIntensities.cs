using Kente.Volumes.Geometry;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Alignment;

/// <summary>The mean of the intensities of volumes at the points of a ball.</summary>
/// <param name="ball">The points.</param>
internal sealed class MeanIntensities(Ball ball)
{
    private readonly float[] _sums = new float[ball.Count];
    private int _count;

    /// <summary>Distance of adjacent points in mm.</summary>
    public double Spacing => ball.Spacing;

    /// <summary>Adds a volume.</summary>
    /// <param name="volume">The volume, at about the spacing of the points.</param>
    /// <param name="pose">The transform from the ball to the volume.</param>
    public void Add(PreparedVolume volume, RigidTransform pose)
    {
        float[] samples = ball.Sample(volume, pose);
        for (int p = 0; p < samples.Length; p++) _sums[p] += samples[p];
        _count++;
    }

    /// <summary>Returns the means as numbers from 0 to 255.</summary>
    public byte[] ToBytes() => [.. _sums.Select(sum => (byte)MathF.Round(byte.MaxValue * sum / Math.Max(1, _count)))];
}

using Kente.Volumes.Geometry;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Alignment;

/// <summary>
/// The mean intensities in a ball about the origin, after all volumes were brought to one pose: what others are compared with.
/// </summary>
internal sealed class MeanVolume
{
    private readonly Ball _ball;

    // Their mean is 0 and the sum of their squares 1.
    private readonly float[] _pattern;

    /// <param name="ball">The points.</param>
    /// <param name="intensities">Their mean intensities.</param>
    public MeanVolume(Ball ball, IReadOnlyList<byte> intensities)
    {
        _ball = ball;
        float mean = (float)intensities.Average(value => value);
        float length = MathF.Sqrt(intensities.Sum(value => (value - mean) * (value - mean)));
        _pattern = [.. intensities.Select(value => (value - mean) / MathF.Max(length, 1))];
    }

    /// <summary>Returns the correlation of a volume in a pose with the mean, from −1 to 1.</summary>
    /// <param name="volume">The volume, at about the spacing of the points.</param>
    /// <param name="pose">The transform from the ball to the volume.</param>
    public double Correlation(PreparedVolume volume, RigidTransform pose)
    {
        float[] samples = _ball.Sample(volume, pose);
        double sum = 0, squares = 0, product = 0;
        for (int p = 0; p < samples.Length; p++)
        {
            double sample = samples[p];
            (sum, squares, product) = (sum + sample, squares + (sample * sample), product + (sample * _pattern[p]));
        }
        double variance = squares - (sum * sum / samples.Length);
        return variance > 1e-9 ? product / Math.Sqrt(variance) : -1;
    }
}

using Kente.Vision;
using Kente.Vision.Geometry;

namespace Kente.Faces.Alignment;

/// <summary>Samples a rotated square of an image.</summary>
internal static class AlignedSampling
{
    // A face of 150 × 16 pixels; beyond that the samples of a pixel have gaps.
    private const int MaxSamples = 16;

    /// <summary>
    /// Fills an image: each pixel is the mean of bilinear samples that are at most one pixel of the source apart, so that a large face is
    /// not aliased. Outside the source it is black.
    /// </summary>
    /// <param name="target">The image to fill.</param>
    /// <param name="source">The image to sample.</param>
    /// <param name="toSource">Maps points of the target to points of the source, in pixels; the first pixel lies between 0 and 1.</param>
    public static void Fill(RgbImage target, RgbImage source, SimilarityTransform toSource)
    {
        int samples = (int)Math.Clamp(Math.Ceiling(toSource.Scale), 1, MaxSamples);
        Span<double> sums = stackalloc double[3];
        int i = 0;
        for (int y = 0; y < target.Height; y++)
            for (int x = 0; x < target.Width; x++)
            {
                sums.Clear();
                for (int row = 0; row < samples; row++)
                    for (int column = 0; column < samples; column++)
                        Add(source, toSource.Apply(x + ((column + 0.5) / samples), y + ((row + 0.5) / samples)), sums);
                foreach (double sum in sums) target.Pixels[i++] = (byte)Math.Round(sum / (samples * samples));
            }
    }

    private static void Add(RgbImage source, (double X, double Y) point, Span<double> sums)
    {
        double x = point.X - 0.5, y = point.Y - 0.5;
        // Also false for numbers that are not an int.
        if (!(x > -1 && y > -1 && x < source.Width && y < source.Height)) return;
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        for (int row = top; row <= top + 1; row++)
            for (int column = left; column <= left + 1; column++)
            {
                if (row < 0 || column < 0 || row >= source.Height || column >= source.Width) continue;
                double weight = (1 - Math.Abs(x - column)) * (1 - Math.Abs(y - row));
                int pixel = 3 * ((row * source.Width) + column);
                for (int channel = 0; channel < 3; channel++) sums[channel] += weight * source.Pixels[pixel + channel];
            }
    }
}

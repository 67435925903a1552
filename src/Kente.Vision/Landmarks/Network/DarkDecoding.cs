namespace Kente.Vision.Landmarks.Network;

/// <summary>
/// Decodes heatmaps between their cells (DARK; Zhang et al. 2020): the heatmap is smoothed with the Gaussian of its labels, and the maximum
/// of a quadratic function through the logarithms about the largest cell is the position.
/// </summary>
internal static class DarkDecoding
{
    // The quadratic function may have its maximum far away if the heatmap is no Gaussian.
    private const double MaxOffset = 1.5;

    /// <summary>Decodes a heatmap.</summary>
    /// <param name="heatmap">Positive values, row by row.</param>
    /// <param name="width">Number of columns; at least 3, as the rows.</param>
    /// <param name="sigma">Standard deviation of the labels in cells.</param>
    /// <returns>The position in cells: 0 is the center of the first.</returns>
    public static (double X, double Y) Decode(ReadOnlySpan<float> heatmap, int width, double sigma)
    {
        int height = heatmap.Length / width;
        double[] smooth = Smoothed(heatmap, width, height, sigma);
        int best = Array.IndexOf(smooth, smooth.Max());
        int x = best % width, y = best / width;
        // At the edge there are no differences.
        if (x == 0 || y == 0 || x == width - 1 || y == height - 1) return (x, y);
        double Log(int dx, int dy) => Math.Log(Math.Max(smooth[((y + dy) * width) + x + dx], 1e-12));
        double center = Log(0, 0);
        double gradientX = (Log(1, 0) - Log(-1, 0)) / 2, gradientY = (Log(0, 1) - Log(0, -1)) / 2;
        double xx = Log(1, 0) - (2 * center) + Log(-1, 0), yy = Log(0, 1) - (2 * center) + Log(0, -1);
        double xy = (Log(1, 1) - Log(1, -1) - Log(-1, 1) + Log(-1, -1)) / 4, determinant = (xx * yy) - (xy * xy);
        if (!(determinant > 1e-12) || xx >= 0) return (x, y);
        // −H⁻¹·g.
        double offsetX = -((yy * gradientX) - (xy * gradientY)) / determinant;
        double offsetY = -((xx * gradientY) - (xy * gradientX)) / determinant;
        return (x + Math.Clamp(offsetX, -MaxOffset, MaxOffset), y + Math.Clamp(offsetY, -MaxOffset, MaxOffset));
    }

    /// <summary>Returns the root mean square of the standard deviations along both axes, in cells.</summary>
    public static double Deviation(ReadOnlySpan<float> heatmap, int width)
    {
        double sum = 0, sumX = 0, sumY = 0, squares = 0;
        for (int i = 0; i < heatmap.Length; i++)
        {
            double weight = heatmap[i], x = i % width, y = i / width;
            (sum, sumX, sumY) = (sum + weight, sumX + (weight * x), sumY + (weight * y));
            squares += weight * ((x * x) + (y * y));
        }
        double meanX = sumX / sum, meanY = sumY / sum;
        return Math.Sqrt(Math.Max(0, (squares / sum) - (meanX * meanX) - (meanY * meanY)) / 2);
    }

    private static double[] Smoothed(ReadOnlySpan<float> heatmap, int width, int height, double sigma)
    {
        int reach = (int)Math.Ceiling(3 * sigma);
        double[] kernel = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(k => Math.Exp(-k * k / (2 * sigma * sigma)))];
        double[] source = new double[heatmap.Length];
        for (int i = 0; i < source.Length; i++) source[i] = heatmap[i];
        return Pass(Pass(source, kernel, 1, width, height, width), kernel, width, height, width, 1);
    }

    /// <summary>Convolves lines of cells that lie <paramref name="step"/> values apart; beyond the edge is nothing.</summary>
    private static double[] Pass(double[] source, double[] kernel, int step, int length, int lines, int next)
    {
        var target = new double[source.Length];
        int reach = kernel.Length / 2;
        for (int line = 0; line < lines; line++)
            for (int i = 0; i < length; i++)
            {
                double sum = 0;
                for (int k = Math.Max(-reach, -i); k <= Math.Min(reach, length - 1 - i); k++)
                    sum += kernel[k + reach] * source[(line * next) + ((i + k) * step)];
                target[(line * next) + (i * step)] = sum;
            }
        return target;
    }
}

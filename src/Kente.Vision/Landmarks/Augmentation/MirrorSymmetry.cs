namespace Kente.Vision.Landmarks.Augmentation;

/// <summary>
/// Checks the pairs of a scheme against the data: the mean shape, mirrored with its pairs exchanged, must lie on itself. If a pair joins
/// wrong points, it does not, and a model trained on flipped images would learn means of both sides.
/// </summary>
internal static class MirrorSymmetry
{
    private const int MinImages = 10;
    private const double MaxDeviation = 0.6;

    /// <summary>Returns the point that deviates most if a pair is wrong; <see langword="null"/> if all pairs fit.</summary>
    public static string? WrongPoint(LandmarkDataset data)
    {
        var scheme = data.Scheme;
        var shape = new (double X, double Y, int Count)[scheme.Count];
        foreach (var image in data.Images)
        {
            if (image.Box is not { Width: > 0, Height: > 0 } box) continue;
            double size = Math.Sqrt(box.Area), left = box.Left + (box.Width / 2), top = box.Top + (box.Height / 2);
            foreach (var (index, point) in image.Points.Index())
                if (point.IsAnnotated)
                {
                    ref var sum = ref shape[index];
                    sum = (sum.X + ((point.X - left) / size), sum.Y + ((point.Y - top) / size), sum.Count + 1);
                }
        }
        if (shape.Any(sum => sum.Count < MinImages)) return null;
        (double X, double Y)[] mean = [.. shape.Select(sum => (sum.X / sum.Count, sum.Y / sum.Count))];
        (double X, double Y)[] mirrored = [.. Enumerable.Range(0, mean.Length).Select(i => (-mean[scheme.Mirrored[i]].X,
            mean[scheme.Mirrored[i]].Y))];
        double shift = mean.Average(point => point.X) - mirrored.Average(point => point.X);
        double radius = Math.Sqrt(mean.Average(point => Square(point.X - mean.Average(one => one.X))
            + Square(point.Y - mean.Average(one => one.Y))));
        double[] deviations = [.. mean.Zip(mirrored, (one, other) => Math.Sqrt(Square(one.X - other.X - shift) + Square(one.Y - other.Y)))];
        return deviations.Max() > MaxDeviation * radius ? scheme.Names[Array.IndexOf(deviations, deviations.Max())] : null;
    }

    private static double Square(double value) => value * value;
}

namespace Kente.Vision.Detect.Network;

/// <summary>Chooses the input size for a data set: the aspect ratio of its images, and no larger than its objects need.</summary>
internal static class DetectorInputSize
{
    private const int Step = GridCell.MaxStride, Largest = 640, Smallest = 160;
    private const double MinObjectSide = 20, SmallObjectQuantile = 0.1;

    /// <summary>Returns the input size.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="longerSide">The longer side; by default chosen from the objects.</param>
    public static ImageSize Of(BoxDataset data, int? longerSide)
    {
        double aspect = Quantile(data.Images.Select(image => (double)image.Width / image.Height), 0.5);
        int longer = longerSide ?? LongerSide(data);
        // An excess of one percent over a multiple of the step is ignored.
        int shorter = Math.Clamp(RoundUp((longer / Math.Max(aspect, 1 / aspect)) - (longer * 0.01)), Step, longer);
        return aspect >= 1 ? new(longer, shorter) : new(shorter, longer);
    }

    private static int LongerSide(BoxDataset data)
    {
        double images = Quantile(data.Images.Select(image => (double)Math.Max(image.Width, image.Height)), 0.5);
        double objects = Quantile(data.Images.SelectMany(RelativeSides), SmallObjectQuantile);
        return Math.Clamp(RoundUp(Math.Min(MinObjectSide / objects, images)), Smallest, Largest);
    }

    private static IEnumerable<double> RelativeSides(AnnotatedImage image) =>
        from label in image.Labels
        where !label.IsCrowd
        select Math.Max(label.Box.Width * image.Width, label.Box.Height * image.Height) / Math.Max(image.Width, image.Height);

    private static int RoundUp(double side) => (int)Math.Ceiling(side / Step) * Step;

    private static double Quantile(IEnumerable<double> values, double fraction)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)((sorted.Length - 1) * fraction)];
    }
}

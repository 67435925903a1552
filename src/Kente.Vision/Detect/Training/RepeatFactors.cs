using Kente.Vision.Primitives;

namespace Kente.Vision.Detect.Training;

/// <summary>
/// Repeat factor sampling (Gupta et al. 2019, LVIS): a class that a fraction f of the images has, below a threshold t, has the repeat
/// factor √(t/f); the factor of an image is the largest of its classes.
/// </summary>
internal static class RepeatFactors
{
    /// <summary>Returns the repeat factor of each image, at least 1.</summary>
    /// <param name="data">The images.</param>
    /// <param name="threshold">The threshold t.</param>
    public static double[] Of(BoxDataset data, double threshold)
    {
        int[][] classes = [.. data.Images.Select(image =>
            image.Labels.Where(label => !label.IsCrowd).Select(label => label.Class).Distinct().ToArray())];
        var images = new int[data.Classes.Count];
        foreach (int c in classes.SelectMany(some => some)) images[c]++;
        return [.. classes.Select(some => some.Select(c => Math.Sqrt(threshold * data.Count / images[c])).Append(1).Max())];
    }

    /// <summary>Returns the indices of the images, repeated by their factors; fractional factors are rounded at random.</summary>
    /// <param name="data">The images.</param>
    /// <param name="threshold">The threshold t.</param>
    /// <param name="seed">Seed of the rounding.</param>
    public static int[] Repeated(BoxDataset data, double threshold, long seed)
    {
        SeededRandom random = new(seed, stream: 1);
        return [.. Of(data, threshold).SelectMany((factor, i) =>
            Enumerable.Repeat(i, (int)factor + (random.NextDouble() < factor - Math.Floor(factor) ? 1 : 0)))];
    }
}

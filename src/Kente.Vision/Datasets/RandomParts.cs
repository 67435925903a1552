using Kente.Vision.Primitives;

namespace Kente.Vision.Datasets;

/// <summary>Splits the indices of images at random; the same seed gives the same parts on every machine.</summary>
internal static class RandomParts
{
    /// <summary>Splits indices into two parts of at least one index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">There are fewer than two images.</exception>
    public static (int[] First, int[] Second) Split(int count, double fraction, int seed)
    {
        if (!(fraction > 0 && fraction < 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction must be between 0 and 1, for example 0.8.");
        if (count < 2) throw new InvalidOperationException($"A data set of {count} images cannot be split in two.");
        int[] order = Shuffled(count, seed);
        int cut = Math.Clamp((int)Math.Round(fraction * count), 1, count - 1);
        return (order[..cut], order[cut..]);
    }

    /// <summary>Returns the indices in random order.</summary>
    public static int[] Shuffled(int count, int seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        SeededRandom random = new(seed);
        // Fisher-Yates, written out because Random.Shuffle may change between versions of .NET.
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = random.Next(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}

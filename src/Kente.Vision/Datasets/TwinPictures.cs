using Kente.Vision.Boxes;

namespace Kente.Vision.Datasets;

/// <summary>Finds pictures that look the same.</summary>
internal static class TwinPictures
{
    /// <summary>The fingerprint of each picture; <see langword="null"/> where it cannot be decoded.</summary>
    public static PictureFingerprint?[] Fingerprints(BoxDataset data)
    {
        var fingerprints = new PictureFingerprint?[data.Count];
        Parallel.For(0, data.Count, i =>
        {
            try
            {
                fingerprints[i] = PictureFingerprint.Of(data.Pictures[i].Load());
            }
            catch (DataException)
            {
                // The readers say what is wrong with it.
            }
        });
        return fingerprints;
    }

    /// <summary>Pairs that look the same, the smaller number first.</summary>
    public static IReadOnlyList<(int First, int Second)> Pairs(IReadOnlyList<PictureFingerprint?> fingerprints)
    {
        // Only those of nearly the same brightness need be compared.
        (int Index, PictureFingerprint Look)[] order = [.. fingerprints.Index().Where(one => one.Item is not null).Select(one => (one.Index, one.Item!)).OrderBy(one => one.Item2.Mean)];
        var pairs = new List<(int, int)>[order.Length];
        Parallel.For(0, order.Length, i =>
        {
            pairs[i] = [];
            var (index, look) = order[i];
            for (int j = i + 1; j < order.Length && order[j].Look.Mean - look.Mean <= PictureFingerprint.MostBrighter; j++)
                if (look.IsLike(order[j].Look)) pairs[i].Add((Math.Min(index, order[j].Index), Math.Max(index, order[j].Index)));
        });
        return [.. pairs.SelectMany(some => some).Order()];
    }

    /// <summary>All pictures in groups of such as look the same, most of one.</summary>
    public static IEnumerable<int[]> Groups(BoxDataset data)
    {
        int[] leader = [.. Enumerable.Range(0, data.Count)];
        int Leader(int i)
        {
            while (leader[i] != i) i = leader[i];
            return i;
        }
        foreach (var (first, second) in Pairs(Fingerprints(data))) leader[Leader(second)] = Leader(first);
        return Enumerable.Range(0, data.Count).GroupBy(Leader).Select(group => group.ToArray());
    }
}

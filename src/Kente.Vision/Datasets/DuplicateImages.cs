namespace Kente.Vision.Datasets;

/// <summary>Finds images that look the same.</summary>
internal static class DuplicateImages
{
    /// <summary>Computes the fingerprint of each image; <see langword="null"/> for images that cannot be decoded.</summary>
    public static ImageFingerprint?[] Fingerprints(BoxDataset data)
    {
        var fingerprints = new ImageFingerprint?[data.Count];
        Parallel.For(0, data.Count, i =>
        {
            try
            {
                fingerprints[i] = ImageFingerprint.Of(data.Images[i].Load());
            }
            catch (DataException)
            {
                // Verification reports the image.
            }
        });
        return fingerprints;
    }

    /// <summary>Returns the pairs of indices of images that look the same, the smaller index first.</summary>
    public static IReadOnlyList<(int First, int Second)> Pairs(IReadOnlyList<ImageFingerprint?> fingerprints)
    {
        // Only images of similar brightness are compared.
        (int Index, ImageFingerprint Fingerprint)[] order =
            [.. fingerprints.Index().Where(one => one.Item is not null).Select(one => (one.Index,
                one.Item!)).OrderBy(one => one.Item2.Mean)];
        var pairs = new List<(int, int)>[order.Length];
        Parallel.For(0, order.Length, i =>
        {
            pairs[i] = [];
            var (index, fingerprint) = order[i];
            for (int j = i + 1; j < order.Length
                && order[j].Fingerprint.Mean - fingerprint.Mean <= ImageFingerprint.MaxMeanDifference; j++)
                if (fingerprint.IsSimilar(order[j].Fingerprint))
                    pairs[i].Add((Math.Min(index, order[j].Index), Math.Max(index, order[j].Index)));
        });
        return [.. pairs.SelectMany(some => some).Order()];
    }

    /// <summary>Groups the indices of images that look the same; most groups have one image.</summary>
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

using Kente.Vision.Primitives;

namespace Kente.Vision.Datasets;

/// <summary>
/// Iterative stratification (Sechidis et al. 2011): assigns groups of similar images to parts, the least frequent class first, each to the
/// part that needs most of that class.
/// </summary>
internal static class StratifiedSplit
{
    /// <summary>
    /// Returns the indices of the images in each part, in ascending order, and the groups of similar images that had to be separated
    /// because there are too few different images.
    /// </summary>
    public static (int[][] Parts, IReadOnlyList<int[]> Separated) Of(BoxDataset data, double[] fractions, int seed)
    {
        SeededRandom random = new(seed);
        // The last class stands for images without objects.
        int classes = data.Classes.Count + 1;
        List<Group> groups =
            [.. DuplicateImages.Groups(data).Select(members => new Group(members,
                Counts(data, members, classes))).OrderBy(_ => random.NextDouble())];
        int[][] alike = [.. groups.Select(group => group.Images).Where(images => images.Length > 1)];
        HashSet<int> similar = [.. alike.SelectMany(images => images)];
        double[][] wanted = [.. fractions.Select(fraction =>
            Enumerable.Range(0, classes).Select(c => fraction * groups.Sum(group => group.Counts[c])).ToArray())];
        double[] remaining = [.. fractions.Select(fraction => fraction * data.Count)];
        var parts = fractions.Select(_ => new List<int>()).ToArray();

        while (groups.Count > 0)
        {
            int rarest = Enumerable.Range(0, classes)
                .Where(c => groups.Any(group => group.Counts[c] > 0))
                .MinBy(c => groups.Sum(group => group.Counts[c]));
            var withRarest = groups.Where(group => group.Counts[rarest] > 0).OrderByDescending(group => group.Counts[rarest]);
            foreach (var group in withRarest.ToArray())
            {
                int part = Enumerable.Range(0, fractions.Length)
                    .OrderByDescending(i => wanted[i][rarest]).ThenByDescending(i => remaining[i]).First();
                parts[part].AddRange(group.Images);
                for (int c = 0; c < classes; c++) wanted[part][c] -= group.Counts[c];
                remaining[part] -= group.Images.Length;
                groups.Remove(group);
            }
        }
        foreach (var empty in parts.Where(part => part.Count == 0))
        {
            // With few images, a small part may be empty.
            var most = parts.Where(part => part.Count > 1).MaxBy(part => (part.Any(IsAlone), part.Count))!;
            int given = most.Any(IsAlone) ? most.Last(IsAlone) : most[^1];
            empty.Add(given);
            most.Remove(given);
        }
        return (
            [.. parts.Select(part => part.Order().ToArray())],
            [.. alike.Where(images => parts.Count(part => part.Intersect(images).Any()) > 1)]);

        bool IsAlone(int image) => !similar.Contains(image);
    }

    private static int[] Counts(BoxDataset data, int[] members, int classes)
    {
        var counts = new int[classes];
        foreach (int member in members)
        {
            var labels = data.Images[member].Labels;
            foreach (var label in labels) counts[label.Class]++;
            if (labels.Count == 0) counts[^1]++;
        }
        return counts;
    }

    private sealed record Group(int[] Images, int[] Counts);
}

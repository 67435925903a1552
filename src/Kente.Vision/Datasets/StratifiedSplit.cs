using Kente.Vision.Boxes;

namespace Kente.Vision.Datasets;

/// <summary>Puts groups of pictures into parts, the rarest class first, each where most of that class is missing (Sechidis et al. 2011).</summary>
internal static class StratifiedSplit
{
    /// <summary>The numbers of the pictures in each part, ascending.</summary>
    public static int[][] Of(BoxDataset data, double[] shares, int seed)
    {
        SeededRandom random = new(seed);
        // The last class is that of pictures without an object.
        int classes = data.Classes.Count + 1;
        List<Group> groups = [.. TwinPictures.Groups(data).Select(members => new Group(members, Counts(data, members, classes))).OrderBy(_ => random.NextDouble())];
        double[][] wanted = [.. shares.Select(share => Enumerable.Range(0, classes).Select(c => share * groups.Sum(group => group.Counts[c])).ToArray())];
        double[] room = [.. shares.Select(share => share * data.Count)];
        var parts = shares.Select(_ => new List<int>()).ToArray();

        while (groups.Count > 0)
        {
            int rarest = Enumerable.Range(0, classes).Where(c => groups.Any(group => group.Counts[c] > 0)).MinBy(c => groups.Sum(group => group.Counts[c]));
            foreach (var group in groups.Where(group => group.Counts[rarest] > 0).OrderByDescending(group => group.Counts[rarest]).ToArray())
            {
                int part = Enumerable.Range(0, shares.Length).OrderByDescending(i => wanted[i][rarest]).ThenByDescending(i => room[i]).First();
                parts[part].AddRange(group.Pictures);
                for (int c = 0; c < classes; c++) wanted[part][c] -= group.Counts[c];
                room[part] -= group.Pictures.Length;
                groups.Remove(group);
            }
        }
        foreach (var empty in parts.Where(part => part.Count == 0))
        {
            // A small share of few pictures may have got none.
            var most = parts.MaxBy(part => part.Count)!;
            empty.Add(most[^1]);
            most.RemoveAt(most.Count - 1);
        }
        return [.. parts.Select(part => part.Order().ToArray())];
    }

    private static int[] Counts(BoxDataset data, int[] members, int classes)
    {
        var counts = new int[classes];
        foreach (int member in members)
        {
            var labels = data.Pictures[member].Labels;
            foreach (var label in labels) counts[label.Class]++;
            if (labels.Count == 0) counts[^1]++;
        }
        return counts;
    }

    private sealed record Group(int[] Pictures, int[] Counts);
}

using Kente.Experiments.Records;

namespace Kente.Experiments.Sampling.Evolution;

/// <summary>The volume that points dominate up to a reference point (While, Bradstreet and Barone 2012).</summary>
internal static class Hypervolume
{
    /// <summary>The volume; smaller coordinates are better.</summary>
    public static double Of(IReadOnlyList<double[]> points, double[] reference)
    {
        double[][] sorted =
            [.. points.Where(point => point.Zip(reference, (x, r) => x < r).All(inside => inside)).OrderBy(point => point[^1])];
        if (sorted.Length == 0) return 0;
        return reference.Length == 2 ? Area(sorted, reference)
            : Enumerable.Range(0, sorted.Length).Sum(i => Exclusive(sorted, i, reference));
    }

    /// <summary>A subset that dominates much: the point that adds most, again and again.</summary>
    /// <param name="front">Indices to choose from.</param>
    /// <param name="losses">Points by index.</param>
    /// <param name="count">How many are chosen.</param>
    public static int[] Choose(IReadOnlyList<int> front, double[][] losses, int count)
    {
        // Beyond an infinite reference every volume is infinite; with a finite one, points with infinite losses dominate nothing.
        double[][] finite = Ranking.Finite(losses);
        var reference = Reference(front.Select(i => finite[i]));
        List<int> left = [.. front], chosen = [];
        List<double[]> points = [];
        double volume = 0;
        while (chosen.Count < count)
        {
            int best = 0;
            double bestVolume = double.NegativeInfinity;
            for (int i = 0; i < left.Count; i++)
            {
                points.Add(losses[left[i]]);
                double with = Of(points, reference);
                points.RemoveAt(points.Count - 1);
                if (with > bestVolume) (best, bestVolume) = (i, with);
            }
            chosen.Add(left[best]);
            points.Add(losses[left[best]]);
            left.RemoveAt(best);
            volume = bestVolume;
        }
        return [.. chosen];
    }

    private static double[] Reference(IEnumerable<double[]> points)
    {
        double[] worst = [.. points.Aggregate((a, b) => [.. a.Zip(b, Math.Max)])];
        return [.. worst.Select(w => w == 0 ? 1e-12 : Math.Max(1.1 * w, 0.9 * w))];
    }

    private static double Area(double[][] byLast, double[] reference)
    {
        double area = 0, left = reference[0];
        foreach (var point in byLast)
        {
            if (point[0] >= left) continue;
            area += (left - point[0]) * (reference[1] - point[1]);
            left = point[0];
        }
        return area;
    }

    private static double Exclusive(double[][] points, int at, double[] reference)
    {
        double own = 1;
        for (int i = 0; i < reference.Length; i++) own *= reference[i] - points[at][i];
        double[][] limited = [.. points.Skip(at + 1).Select(other => other.Zip(points[at], Math.Max).ToArray())];
        double[][] kept = [.. limited.Where(point => !limited.Any(other => Ranking.Dominates(other, point)))];
        return own - Of([.. kept.DistinctBy(point => string.Join(' ', point))], reference);
    }
}

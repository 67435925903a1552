using Kente.Experiments.Records;

namespace Kente.Experiments.Sampling.Evolution;

/// <summary>Sorting by domination (Deb et al. 2002).</summary>
internal static class Fronts
{
    /// <summary>Indices by front: no point dominates the first front, only the first dominates the second, and so on.</summary>
    /// <param name="losses">Points; smaller is better.</param>
    /// <param name="dominates">Whether one index beats another; by losses unless given.</param>
    public static List<List<int>> Sort(double[][] losses, Func<int, int, bool>? dominates = null)
    {
        dominates ??= (i, j) => Ranking.Dominates(losses[i], losses[j]);
        int n = losses.Length;
        var beaten = new List<int>[n];
        var beatenBy = new int[n];
        for (int i = 0; i < n; i++) beaten[i] = [];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                if (i != j && dominates(i, j))
                {
                    beaten[i].Add(j);
                    beatenBy[j]++;
                }
        List<List<int>> fronts = [];
        List<int> front = [.. Enumerable.Range(0, n).Where(i => beatenBy[i] == 0)];
        while (front.Count > 0)
        {
            fronts.Add(front);
            List<int> next = [];
            foreach (int i in front)
                foreach (int j in beaten[i])
                    if (--beatenBy[j] == 0) next.Add(j);
            front = next;
        }
        return fronts;
    }

    /// <summary>
    /// Crowding distance of each member of a front: the sum over the objectives of the distance between its neighbors. An infinite loss
    /// counts as the largest finite one.
    /// </summary>
    public static double[] Crowding(IReadOnlyList<int> front, double[][] losses)
    {
        double[][] finite = Ranking.Finite(losses);
        var crowding = new double[front.Count];
        for (int objective = 0; objective < losses[front[0]].Length; objective++)
        {
            int[] order = [.. Enumerable.Range(0, front.Count).OrderBy(i => losses[front[i]][objective])];
            double width = finite[front[order[^1]]][objective] - finite[front[order[0]]][objective];
            crowding[order[0]] = crowding[order[^1]] = double.PositiveInfinity;
            for (int i = 1; i < order.Length - 1 && width > 0; i++)
                crowding[order[i]] += (finite[front[order[i + 1]]][objective] - finite[front[order[i - 1]]][objective]) / width;
        }
        return crowding;
    }
}

namespace Kente.Reports.Drawing;

/// <summary>Routes edges from the bottom of one box to the top of another; several edges to one box arrive side by side.</summary>
internal static class EdgeRouting
{
    private const double Spacing = 20;

    public static void Draw(GraphRanks ranks)
    {
        foreach (var arriving in ranks.Paths.GroupBy(path => path.Key.To))
        {
            var sorted = arriving.OrderBy(path => path.Value[^2].X).ToArray();
            double spacing = Math.Min(Spacing, (arriving.Key.Width - 40) / sorted.Length);
            for (int i = 0; i < sorted.Length; i++)
            {
                var (edge, path) = sorted[i];
                edge.Points.Add((path[0].X, path[0].Top + path[0].Height));
                // Next to a box that is lower than its rank the edge continues straight.
                if (path[0].Bottom - path[0].Top - path[0].Height > 1)
                    edge.Points.AddRange([(path[0].X, path[0].Top + path[0].Height), (path[0].X, path[0].Bottom)]);
                foreach (var passing in path.Skip(1).SkipLast(1))
                    edge.Points.AddRange([(passing.X, passing.Top), (passing.X, passing.Bottom)]);
                edge.Points.Add((path[^1].X + ((i - ((sorted.Length - 1) / 2.0)) * spacing), path[^1].Top));
            }
        }
    }
}

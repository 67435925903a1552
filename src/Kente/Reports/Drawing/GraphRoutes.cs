namespace Kente.Reports.Drawing;

/// <summary>Leads edges from the lower edge of one box to the upper edge of another; several that arrive at one box arrive side by side.</summary>
internal static class GraphRoutes
{
    private const double Apart = 20;

    public static void Draw(GraphRanks ranks)
    {
        foreach (var arriving in ranks.Ways.GroupBy(way => way.Key.To))
        {
            var sorted = arriving.OrderBy(way => way.Value[^2].X).ToArray();
            double apart = Math.Min(Apart, (arriving.Key.Width - 40) / sorted.Length);
            for (int i = 0; i < sorted.Length; i++)
            {
                var (edge, way) = sorted[i];
                edge.Points.Add((way[0].X, way[0].Top + way[0].Height));
                // Beside a box that is lower than its rank the way goes straight on.
                if (way[0].Bottom - way[0].Top - way[0].Height > 1) edge.Points.AddRange([(way[0].X, way[0].Top + way[0].Height), (way[0].X, way[0].Bottom)]);
                foreach (var passing in way.Skip(1).SkipLast(1)) edge.Points.AddRange([(passing.X, passing.Top), (passing.X, passing.Bottom)]);
                edge.Points.Add((way[^1].X + ((i - ((sorted.Length - 1) / 2.0)) * apart), way[^1].Top));
            }
        }
    }
}

namespace Kente.Faces.Evaluation;

/// <summary>Draws how frequent the distances of pairs of one person and of two are.</summary>
internal static class DistanceChart
{
    // Hundredths of a squared distance that a point of the chart spans.
    private const int Bin = 5;

    /// <summary>Draws the chart from the points of a ROC curve, by ascending threshold.</summary>
    public static string Draw(IReadOnlyList<RocPoint> roc)
    {
        int last = Math.Max(1, (int)Math.Ceiling(100 * roc[^1].Threshold / Bin));
        // The rates are ascending functions of the threshold, whose steps are the frequencies.
        double[] Frequencies(Func<RocPoint, double> rate)
        {
            double[] below = [.. Enumerable.Range(0, last + 1).Select(bin =>
                roc.Where(point => point.Threshold <= bin * Bin / 100.0).Select(rate).DefaultIfEmpty().Max())];
            return [.. below.Select((value, i) => 100 * (i == 0 ? value : value - below[i - 1]))];
        }
        return LineChart.Draw(
            "Percent of pairs by squared distance in hundredths", [.. Enumerable.Range(0, last + 1).Select(bin => bin * Bin)],
            [("one person", Frequencies(point => point.TrueAcceptRate)), ("two people", Frequencies(point => point.FalseAcceptRate))]);
    }
}

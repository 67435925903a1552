namespace Kente.Experiments.Pruning;

/// <summary>Which steps are decided at, and what was best on the way.</summary>
internal static class Steps
{
    /// <summary>True for the first report within an interval of steps, after the warm-up.</summary>
    public static bool IsDecision(IReadOnlyList<IntermediateValue> reports, int warmup, int interval)
    {
        int step = reports[^1].Step;
        if (step < warmup) return false;
        int begin = ((step - warmup) / interval * interval) + warmup;
        return (reports.Count > 1 ? reports[^2].Step : -1) < begin;
    }

    /// <summary>The smallest loss reported in a range, leaving out what is not a number; NaN if nothing is left.</summary>
    public static double Best(IReadOnlyList<IntermediateValue> reports, int from, int to, double sign)
    {
        double best = double.NaN;
        for (int i = from; i < to; i++)
            if (!(sign * reports[i].Value >= best) && !double.IsNaN(reports[i].Value)) best = sign * reports[i].Value;
        return best;
    }
}

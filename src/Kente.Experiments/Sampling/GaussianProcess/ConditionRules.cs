namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>
/// When each parameter is asked for, guessed from the trials: always, or when another parameter has some choices, or lies on one side of a
/// threshold. A parameter that no such rule explains counts as always there.
/// </summary>
internal sealed class ConditionRules
{
    private readonly Rule?[] _rules;

    /// <param name="domains">The parameters' domains.</param>
    /// <param name="rows">Each trial's numbers; NaN where a parameter was not asked for.</param>
    public ConditionRules(Domain[] domains, IReadOnlyList<double[]> rows)
    {
        _rules = new Rule?[domains.Length];
        int[] distinct =
            [.. Enumerable.Range(0, domains.Length)
            .Select(p => rows.Select(row => row[p]).Where(value => !double.IsNaN(value)).Distinct().Count())];
        for (int p = 0; p < domains.Length; p++)
        {
            int own = p;
            if (!rows.Any(row => double.IsNaN(row[own]))) continue;
            // A parent with few values explains by chance less often.
            foreach (int parent in Enumerable.Range(0, domains.Length).Where(q => q != own).OrderBy(q => distinct[q]))
                if ((_rules[p] = Explain(rows, p, parent, domains[parent] is CategoricalDomain)) is not null) break;
        }
    }

    /// <summary>True if the parameter is asked for when the parameters have these numbers.</summary>
    public bool IsActive(int parameter, ReadOnlySpan<double> numbers)
    {
        for (int depth = 0; _rules[parameter] is { } rule && depth < _rules.Length; depth++)
        {
            if (!rule.Holds(numbers[rule.Parent])) return false;
            parameter = rule.Parent;
        }
        return true;
    }

    private static Rule? Explain(IReadOnlyList<double[]> rows, int child, int parent, bool isChoice)
    {
        double lowPresent = double.PositiveInfinity, highPresent = double.NegativeInfinity, lowAbsent = double.PositiveInfinity,
            highAbsent = double.NegativeInfinity;
        HashSet<double> present = [], absent = [];
        foreach (var row in rows)
        {
            double value = row[parent];
            bool isThere = !double.IsNaN(row[child]);
            if (double.IsNaN(value))
            {
                if (isThere) return null;
                continue;
            }
            (isThere ? present : absent).Add(value);
            if (isThere) (lowPresent, highPresent) = (Math.Min(lowPresent, value), Math.Max(highPresent, value));
            else (lowAbsent, highAbsent) = (Math.Min(lowAbsent, value), Math.Max(highAbsent, value));
        }
        if (present.Count == 0 || present.Overlaps(absent)) return null;
        if (isChoice || absent.Count == 0) return new(parent, absent, double.NegativeInfinity, double.PositiveInfinity);
        if (highAbsent < lowPresent) return new(parent, [], lowPresent, double.PositiveInfinity);
        return highPresent < lowAbsent ? new(parent, [], double.NegativeInfinity, highPresent) : null;
    }

    private sealed record Rule(int Parent, HashSet<double> Without, double Low, double High)
    {
        public bool Holds(double value) => !Without.Contains(value) && value >= Low && value <= High;
    }
}

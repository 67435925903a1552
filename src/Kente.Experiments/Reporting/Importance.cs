namespace Kente.Experiments.Reporting;

/// <summary>
/// Which parameters matter: functional analysis of variance on a random forest (Hutter, Hoos and Leyton-Brown 2014). With more than 2,000
/// trials the correlation ratio instead: the variance of the means of bins of each parameter, which takes no forest.
/// </summary>
internal static class Importance
{
    private const int Trees = 64, ForestTrials = 2000;

    public static IReadOnlyList<ParameterImportance> Of(IReadOnlyList<TrialRecord> trials, IReadOnlyList<string> names,
        IReadOnlyDictionary<string, Domain> domains, double[] values, long seed)
    {
        string[] varying = [.. names.Where(name => domains[name].Count != 1)];
        if (trials.Count < 4 || varying.Length == 0) return [];
        double[][] points = [.. trials.Select(_ => new double[varying.Length])];
        for (int d = 0; d < varying.Length; d++) Place(trials, varying[d], domains[varying[d]], values, points, d);
        double[] shares = trials.Count <= ForestTrials ? Forest(points, values, seed)
            : [.. varying.Select((_, d) => CorrelationRatio(points, values, d))];
        return [.. varying.Zip(shares, (name, share) => new ParameterImportance(name, share)).OrderByDescending(entry => entry.Share)];
    }

    // A parameter that a trial does not have lies in the middle. Choices have no order: they are put in that of their mean values, which is
    // the one in which a tree can part them best.
    private static void Place(IReadOnlyList<TrialRecord> trials, string name, Domain domain, double[] values, double[][] points, int d)
    {
        double[] numbers =
            [.. trials.Select(trial => trial.Parameters.TryGetValue(name, out var value) && domain.TryNumber(value, out double number)
            ? number : double.NaN)];
        double[]? ranks = null;
        if (domain is CategoricalDomain choices)
        {
            ranks = new double[choices.Choices.Count];
            int rank = 0;
            foreach (int choice in Enumerable.Range(0, ranks.Length)
                .OrderBy(choice => values.Where((_, i) => numbers[i] == choice).DefaultIfEmpty(0).Average())) ranks[choice] = rank++;
        }
        for (int i = 0; i < numbers.Length; i++)
            points[i][d] = double.IsNaN(numbers[i]) ? 0.5 : domain.ToUnit(ranks is null ? numbers[i] : ranks[(int)numbers[i]]);
    }

    private static double[] Forest(double[][] points, double[] values, long seed)
    {
        var sums = new double[points[0].Length];
        for (int tree = 0; tree < Trees; tree++)
        {
            double[] shares = new RegressionTree(points, values, new(seed, tree)).Shares();
            for (int d = 0; d < sums.Length; d++) sums[d] += shares[d] / Trees;
        }
        return sums;
    }

    private static double CorrelationRatio(double[][] points, double[] values, int d)
    {
        double mean = values.Average(), total = values.Sum(value => (value - mean) * (value - mean));
        double between = points.Select((point, i) => (Bin: (int)(point[d] * 20), Value: values[i])).GroupBy(entry => entry.Bin)
            .Sum(bin => bin.Count() * Math.Pow(bin.Average(entry => entry.Value) - mean, 2));
        return total > 0 ? between / total : 0;
    }
}

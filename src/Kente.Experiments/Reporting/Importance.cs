using Kente.Experiments.Numerics;
using Kente.Experiments.Spaces;

namespace Kente.Experiments.Reporting;

/// <summary>
/// Which parameters matter: functional analysis of variance on a random forest (Hutter, Hoos and Leyton-Brown 2014). With more than 2,000 trials the
/// correlation ratio instead: the variance of the means of bins of each parameter, which takes no forest.
/// </summary>
internal static class Importance
{
    private const int Trees = 64, ForestTrials = 2000;

    public static IReadOnlyList<ParameterImportance> Of(IReadOnlyList<TrialRecord> trials, IReadOnlyList<string> names, IReadOnlyDictionary<string, Domain> domains, double[] values, long seed)
    {
        string[] varying = [.. names.Where(name => domains[name].Count != 1)];
        if (trials.Count < 4 || varying.Length == 0) return [];
        double[][] points = [.. trials.Select(trial => varying.Select(name => Coordinate(trial, name, domains[name])).ToArray())];
        double[] shares = trials.Count <= ForestTrials ? Forest(points, values, seed) : [.. varying.Select((_, d) => CorrelationRatio(points, values, d))];
        return [.. varying.Zip(shares, (name, share) => new ParameterImportance(name, share)).OrderByDescending(entry => entry.Share)];
    }

    // A parameter that a trial does not have lies in the middle.
    private static double Coordinate(TrialRecord trial, string name, Domain domain) =>
        trial.Parameters.TryGetValue(name, out var value) && domain.TryNumber(value, out double number) ? domain.ToUnit(number) : 0.5;

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

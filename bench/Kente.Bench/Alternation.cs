using System.Diagnostics;

namespace Kente.Bench;

/// <summary>Measures ways to do the same in turn, so that a noisy machine disturbs all alike.</summary>
internal static class Alternation
{
    /// <summary>Returns the median time of each way in milliseconds. The first round is not counted.</summary>
    /// <param name="rounds">Number of rounds that are counted.</param>
    /// <param name="ways">Functions that return their time in milliseconds.</param>
    public static double[] Medians(int rounds, params Func<double>[] ways)
    {
        foreach (var way in ways) way();
        var times = ways.Select(_ => new double[rounds]).ToArray();
        for (int round = 0; round < rounds; round++)
            for (int i = 0; i < ways.Length; i++) times[i][round] = ways[i]();
        return [.. times.Select(one => one.Order().ElementAt(rounds / 2))];
    }

    /// <summary>Returns the time of an action in milliseconds.</summary>
    public static double Milliseconds(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }
}

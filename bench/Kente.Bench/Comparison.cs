using System.Diagnostics;

namespace Kente.Bench;

/// <summary>Two ways to do the same, timed in turn so that a noisy machine disturbs both alike.</summary>
internal sealed record Comparison(string Name, double Kente, double ByHand)
{
    private const int Rounds = 15;

    public static Comparison Of(string name, int steps, Action kente, Action byHand)
    {
        kente();
        byHand();
        var (ours, theirs) = (new double[Rounds], new double[Rounds]);
        for (int i = 0; i < Rounds; i++)
        {
            ours[i] = Time(kente) / steps;
            theirs[i] = Time(byHand) / steps;
        }
        return new(name, Median(ours), Median(theirs));
    }

    /// <summary>Milliseconds of each of several ways, timed in turn: the medians of the rounds.</summary>
    public static double[] InTurn(int rounds, int runs, params Action[] ways)
    {
        var times = ways.Select(_ => new double[rounds]).ToArray();
        foreach (var way in ways) way();
        for (int round = 0; round < rounds; round++)
            for (int i = 0; i < ways.Length; i++)
            {
                var way = ways[i];
                times[i][round] = Time(() =>
                {
                    for (int run = 0; run < runs; run++) way();
                }) / runs;
            }
        return [.. times.Select(Median)];
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Name,-36} Kente {Kente,8:F3}   by hand {ByHand,8:F3}   ratio {Kente / ByHand:F2}");

    private static double Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}

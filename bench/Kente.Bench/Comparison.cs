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

    public override string ToString() => FormattableString.Invariant($"{Name,-36} Kente {Kente,8:F3}   by hand {ByHand,8:F3}   ratio {Kente / ByHand:F2}");

    private static double Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}

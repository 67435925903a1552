using Kente.Experiments.Stopping;

namespace Kente.Experiments;

/// <summary>Creates terminators, which end a study when further trials are not worth their cost.</summary>
public static class Terminators
{
    /// <summary>
    /// Ends a study with one objective when a Gaussian process expects the next trial to improve the best value by less than a threshold:
    /// the largest expected improvement over 2,000 points of the search space.
    /// </summary>
    /// <param name="threshold">Expected improvement below which the study ends, in units of the objective.</param>
    /// <param name="minTrials">Number of complete trials before the study may end; 20 by default.</param>
    /// <param name="every">Number of complete trials between two checks; 5 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The threshold is negative, <paramref name="minTrials"/> is below 4, or <paramref name="every"/> is below 1.
    /// </exception>
    public static Terminator ExpectedGain(double threshold, int minTrials = 20, int every = 5) =>
        new ExpectedGainTerminator(threshold, minTrials, every);
}

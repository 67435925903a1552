namespace Kente.Vision.Landmarks.Inference;

/// <summary>
/// Split-conformal radii (Vovk et al. 2005; Papadopoulos et al. 2002), one for each point: the ⌈(n + 1)·level⌉-th smallest score of n
/// images or volumes, where the score is the error in pixels or voxels of the network's input, divided by the predicted deviation if
/// there is one.
/// </summary>
/// <param name="Level">Probability with which a true point lies within its radius.</param>
/// <param name="Scores">The score of each point.</param>
internal sealed record CalibratedRadii(double Level, IReadOnlyList<double> Scores)
{
    // A network that is sure of a wrong position would otherwise get no radius at all.
    private const double MinDeviation = 0.5;

    /// <summary>Returns the length by which the errors of a prediction are divided.</summary>
    public static double Scale(double deviation) => double.IsNaN(deviation) ? 1 : Math.Max(deviation, MinDeviation);

    /// <summary>Returns the radius of a prediction in pixels or voxels of the network's input.</summary>
    public double Radius(int point, double deviation) => Scores[point] * Scale(deviation);

    /// <summary>Checks a level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static void CheckLevel(double level)
    {
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level must be between 0 and 1, for example 0.9.");
    }

    /// <summary>Calibrates from the scores of each point.</summary>
    /// <param name="names">Names of the points.</param>
    /// <param name="scores">For each point, the scores of the images or volumes that have it.</param>
    /// <param name="level">Probability with which a true point lies within its radius.</param>
    /// <param name="samples">What a score stands for, before the name of the point in messages.</param>
    /// <exception cref="ArgumentException">A point has too few scores for the level.</exception>
    public static CalibratedRadii Of(
        IReadOnlyList<string> names, IReadOnlyList<double>[] scores, double level, string samples = "images with the point")
    {
        var radii = new double[names.Count];
        foreach (var (index, own) in scores.Index())
        {
            int rank = Rank(own.Count, level);
            if (rank > own.Count)
            {
                int needed = own.Count;
                while (Rank(needed, level) > needed) needed++;
                throw new ArgumentException(FormattableString.Invariant(
                    $"A radius that holds with probability {level} needs at least {needed} {samples} ")
                    + FormattableString.Invariant($"\"{names[index]}\", but there are only {own.Count}."), nameof(scores));
            }
            radii[index] = own.Order().ElementAt(rank - 1);
        }
        return new(level, radii);
    }

    /// <summary>Returns ⌈(n + 1)·level⌉.</summary>
    public static int Rank(int count, double level)
    {
        // The product of decimal fractions may be above an integer by a rounding error.
        double exact = (count + 1) * level;
        return Math.Max(1, (int)Math.Ceiling(exact - (1e-9 * exact)));
    }
}

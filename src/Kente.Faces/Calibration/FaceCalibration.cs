namespace Kente.Faces;

/// <summary>A threshold that was calibrated on people who are not in a gallery, and what it guarantees.</summary>
public sealed record FaceCalibration
{
    /// <summary>Gets the threshold: a face whose squared distance to a person is below it is recognised.</summary>
    public required double Threshold { get; init; }

    /// <summary>
    /// Gets the stated bound: the probability that an unknown identity, drawn as those of the calibration were, is recognised as someone.
    /// </summary>
    public required double MaxFalseIdentification { get; init; }

    /// <summary>Gets the number of unknown identities.</summary>
    public required int Identities { get; init; }

    /// <summary>
    /// Gets the false identifications among the unknown identities. <see cref="ErrorRate.UpperBound"/> bounds the rate of this very
    /// threshold with 95 % confidence, while <see cref="MaxFalseIdentification"/> bounds its mean over calibrations.
    /// </summary>
    public required ErrorRate FalseIdentification { get; init; }

    /// <summary>Gets the number of people in the gallery at the calibration.</summary>
    public required int People { get; init; }

    /// <summary>Gets the number of faces in the gallery at the calibration.</summary>
    public required int Faces { get; init; }

    /// <summary>Gets the time of the calibration.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Gets the highest identity of a face at the calibration: faces above it came later.</summary>
    internal long LastFace { get; init; }

    /// <summary>Returns the threshold and its guarantee as one sentence.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"Threshold {Threshold:0.####}: at most {100 * MaxFalseIdentification:0.###} % of unknown people are recognised as someone, ")
        + FormattableString.Invariant($"calibrated on {Identities} identities against {People} people; ")
        + FormattableString.Invariant($"with 95 % confidence at most {100 * FalseIdentification.UpperBound:0.###} %.");

    /// <summary>Computes the threshold from the smallest distance to the gallery of each unknown identity.</summary>
    /// <param name="distances">One distance per identity.</param>
    /// <param name="level">The bound to keep.</param>
    /// <exception cref="ArgumentException">There are too few identities for the bound.</exception>
    internal static (double Threshold, ErrorRate FalseIdentification) Compute(IReadOnlyList<double> distances, double level)
    {
        RequireIdentities(distances.Count, level, "have a face");
        int rank = Calibration.ConformalThreshold.Rank(distances.Count, level);
        double[] ascending = [.. distances.Order()];
        double threshold = ascending[rank - 1];
        return (threshold, new(ascending.Count(distance => distance < threshold), ascending.Length));
    }

    /// <summary>Checks that there are enough unknown identities for a bound.</summary>
    /// <param name="count">Number of identities.</param>
    /// <param name="level">The bound to keep.</param>
    /// <param name="counted">What was counted, for the message.</param>
    /// <exception cref="ArgumentException">There are too few.</exception>
    internal static void RequireIdentities(int count, double level, string counted)
    {
        if (Calibration.ConformalThreshold.Rank(count, level) > 0) return;
        int required = Calibration.ConformalThreshold.Required(level);
        throw new ArgumentException(
            FormattableString.Invariant($"A bound of {100 * level:0.####} % needs at least {required} unknown identities, ")
            + FormattableString.Invariant($"but {count} {counted}. Add identities, ")
            + FormattableString.Invariant($"or raise the bound to at least {100.0 / (count + 1):0.####} %."));
    }
}

using Kente.Vision;

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

    /// <summary>
    /// Gets the <see cref="IFaceEncoder.Pipeline"/> with which the faces were found and encoded; <see langword="null"/> for a calibration
    /// of an earlier version, which did not record it, and of a gallery that was opened without its encoder.
    /// </summary>
    public required string? Pipeline { get; init; }

    /// <summary>Gets the time of the calibration.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>
    /// Gets the strangers who are nearest to the gallery, at most five by ascending distance: check that none of them is in the gallery.
    /// The gallery does not store them, so that the list is empty in <see cref="FaceGallery.Calibration"/>.
    /// </summary>
    public IReadOnlyList<StrangerMatch> NearestStrangers { get; init; } = [];

    /// <summary>
    /// Gets the images that are left out because they have no face or several, or cannot be read. The gallery does not store them.
    /// </summary>
    public IReadOnlyList<DataProblem> LeftOut { get; init; } = [];

    /// <summary>
    /// Gets the number of unknown people who are left out because none of their images has exactly one face. The gallery does not store it.
    /// </summary>
    public int PeopleLeftOut { get; init; }

    /// <summary>Gets the highest identity of a face at the calibration: faces above it came later.</summary>
    internal long LastFace { get; init; }

    /// <summary>Returns the threshold and its guarantee as one sentence.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"Threshold {Threshold:0.####}: at most {100 * MaxFalseIdentification:0.###} % of unknown people are recognised as someone, ")
        + FormattableString.Invariant($"calibrated on {Identities} identities against {People} people; ")
        + FormattableString.Invariant($"with 95 % confidence at most {100 * FalseIdentification.UpperBound:0.###} %.");

    /// <summary>Returns what makes an encoder another pipeline than that of the calibration, as a clause of a sentence.</summary>
    /// <param name="encoder">The encoder that is used now.</param>
    /// <returns><see langword="null"/> if the encoder is the same.</returns>
    public string? DifferenceFrom(IFaceEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        if (Pipeline is null) return "the calibration did not record the detector and its score threshold";
        string[] then = Pipeline.Split(", "), now = encoder.Pipeline.Split(", ");
        return encoder.Pipeline == Pipeline ? null
            : $"the gallery was calibrated with {Parts(then, now)}, but faces are now found with {Parts(now, then)}";
        // The order of the parts does not matter; all of them are named if the others have none of their own.
        static string Parts(string[] of, string[] others) =>
            of.Except(others).ToArray() is { Length: > 0 } own ? string.Join(", ", own) : string.Join(", ", of);
    }

    /// <summary>Computes the threshold from the smallest distance to the gallery of each unknown identity.</summary>
    /// <param name="distances">One distance per identity, of whom <see cref="RequireIdentities"/> has found enough.</param>
    /// <param name="level">The bound to keep.</param>
    internal static (double Threshold, ErrorRate FalseIdentification) Compute(IReadOnlyList<double> distances, double level)
    {
        int rank = Calibration.ConformalThreshold.Rank(distances.Count, level);
        double[] ascending = [.. distances.Order()];
        double threshold = ascending[rank - 1];
        return (threshold, new(ascending.Count(distance => distance < threshold), ascending.Length));
    }

    /// <summary>Returns the calibration as the gallery stores it, without names of strangers.</summary>
    internal FaceCalibration WithoutStrangers() => this with { NearestStrangers = [], LeftOut = [], PeopleLeftOut = 0 };

    /// <summary>Checks that there are enough unknown identities for a bound.</summary>
    /// <param name="count">Number of identities.</param>
    /// <param name="level">The bound to keep.</param>
    /// <param name="counted">What was counted, for the message.</param>
    /// <exception cref="ArgumentException">There are too few.</exception>
    internal static void RequireIdentities(int count, double level, string counted)
    {
        if (Calibration.ConformalThreshold.Rank(count, level) > 0) return;
        int required = Calibration.ConformalThreshold.Required(level);
        decimal smallest = Calibration.ConformalThreshold.Smallest(count);
        string raise = count == 0 ? "" : FormattableString.Invariant($", or raise the bound to at least {smallest:0.############}");
        throw new ArgumentException(
            FormattableString.Invariant($"A bound of {level:0.######} needs at least {required} unknown identities, ")
            + FormattableString.Invariant($"but {count} {counted}. Add identities{raise}."));
    }
}

using Kente.Vision;

namespace Kente.Faces;

/// <summary>Who a face is, and how far that can be relied on.</summary>
public sealed record Identification
{
    /// <summary>Gets the person; <see langword="null"/> if the face is not recognised.</summary>
    public string? Person => Distance < Threshold ? Nearest : null;

    /// <summary>Gets the nearest person, recognised or not; <see langword="null"/> in an empty gallery.</summary>
    public string? Nearest { get; init; }

    /// <summary>Gets the squared distance to the nearest person; infinite in an empty gallery.</summary>
    public required double Distance { get; init; }

    /// <summary>Gets the threshold: a face is recognised if the distance is below it.</summary>
    public required double Threshold { get; init; }

    /// <summary>
    /// Gets the difference between the squared distances of the second nearest person and the nearest; infinite with less than two people.
    /// A small margin tells that the face could be of either.
    /// </summary>
    public required double Margin { get; init; }

    /// <summary>
    /// Gets the stated error: the probability at most with which a stranger is recognised as someone; <see langword="null"/> unless
    /// <see cref="Calibration"/> is <see cref="CalibrationState.Valid"/>.
    /// </summary>
    public double? MaxFalseIdentification { get; init; }

    /// <summary>
    /// Gets an estimate of that probability after the gallery grew, 1 − (1 − α)^(faces now ÷ faces at the calibration);
    /// <see langword="null"/> in every other state.
    /// </summary>
    public double? EstimatedFalseIdentification { get; init; }

    /// <summary>Gets whether the stated error holds.</summary>
    public required CalibrationState Calibration { get; init; }

    /// <summary>Gets the bounding box, relative to the image; <see langword="null"/> for an embedding.</summary>
    public Box? Box { get; init; }

    /// <summary>Returns the result as one sentence: the name or not recognised, the distance, the threshold and the stated error.</summary>
    public override string ToString()
    {
        string compared = double.IsFinite(Distance)
            ? FormattableString.Invariant($"distance {Distance:0.###}{(Person is null ? $" to {Nearest}" : "")}")
            : "the gallery is empty";
        string error = (MaxFalseIdentification, Calibration) switch
        {
            (null, _) => "no stated error",
            ({ } level, CalibrationState.GalleryGrew) => FormattableString.Invariant(
                $"estimated error at most {100 * level:0.##} % since the gallery grew"),
            ({ } level, _) => FormattableString.Invariant($"stated error at most {100 * level:0.##} %"),
        };
        return FormattableString.Invariant(
            $"{(Person is { } name ? $"{name} is recognised" : "Not recognised")}: {compared}, threshold {Threshold:0.###}, {error}.");
    }
}

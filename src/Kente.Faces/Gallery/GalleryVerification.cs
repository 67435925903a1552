namespace Kente.Faces;

/// <summary>Whether a face is that of a person of a gallery.</summary>
public sealed record GalleryVerification
{
    /// <summary>Gets the person.</summary>
    public required string Person { get; init; }

    /// <summary>Gets whether the face is accepted as that of the person: the distance is below the threshold.</summary>
    public bool Accepted => Distance < Threshold;

    /// <summary>Gets the squared distance to the nearest face of the person.</summary>
    public required double Distance { get; init; }

    /// <summary>Gets the threshold.</summary>
    public required double Threshold { get; init; }

    /// <summary>
    /// Gets the difference between the squared distances of the nearest other person and this one: negative if another person is nearer,
    /// infinite with less than two people. A small margin tells that the face could be of either.
    /// </summary>
    public required double Margin { get; init; }

    /// <summary>
    /// Gets the probability at most with which a stranger is accepted. It is that of an identification, which compares with every
    /// person; <see langword="null"/> unless <see cref="Calibration"/> is <see cref="CalibrationState.Valid"/>.
    /// </summary>
    public double? MaxFalseIdentification { get; init; }

    /// <summary>
    /// Gets an estimate of that probability after the gallery grew, 1 − (1 − α)^(faces now ÷ faces at the calibration);
    /// <see langword="null"/> in every other state.
    /// </summary>
    public double? EstimatedFalseIdentification { get; init; }

    /// <summary>Gets whether that error holds.</summary>
    public required CalibrationState Calibration { get; init; }
}

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
    /// Gets the probability at most with which a stranger is accepted. It is that of an identification, which compares with every
    /// person; <see langword="null"/> for a threshold that is not calibrated.
    /// </summary>
    public double? MaxFalseIdentification { get; init; }

    /// <summary>Gets whether that error holds.</summary>
    public required CalibrationState Calibration { get; init; }
}

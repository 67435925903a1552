namespace Kente.Faces;

/// <summary>Which faces a gallery accepts.</summary>
public sealed record EnrollmentOptions
{
    /// <summary>Gets the smallest width and height of a face in pixels; default 60.</summary>
    public int MinFaceSize { get; init; } = 60;

    /// <summary>Gets the smallest <see cref="FaceQuality.Sharpness"/>; default 20.</summary>
    public double MinSharpness { get; init; } = 20;

    /// <summary>Gets the smallest <see cref="FaceQuality.Brightness"/>; default 40.</summary>
    public double MinBrightness { get; init; } = 40;

    /// <summary>Gets the largest <see cref="FaceQuality.Brightness"/>; default 220.</summary>
    public double MaxBrightness { get; init; } = 220;

    /// <summary>Gets the largest <see cref="FaceQuality.Turn"/>; default 0.6, about 30 degrees.</summary>
    public double MaxTurn { get; init; } = 0.6;

    /// <summary>
    /// Gets a value that indicates whether faces are stored without a search for duplicates, as for twins or for the import of a gallery
    /// that was checked before; default <see langword="false"/>.
    /// </summary>
    public bool AllowDuplicates { get; init; }
}

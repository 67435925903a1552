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
    /// that was checked before; default <see langword="false"/>. A face is a duplicate if the gallery has the same image, or if its
    /// distance to a person of another name is below the threshold of the gallery: the given or calibrated one, else
    /// <see cref="IFaceEncoder.UsualThreshold"/>, which a network of your own does not have unless it states one.
    /// </summary>
    public bool AllowDuplicates { get; init; }

    /// <summary>
    /// Gets a value that indicates whether a face is stored that resembles none of the faces that its person already has, as of a person
    /// with and without a beard; default <see langword="false"/>. A face resembles another if their distance is below the threshold of
    /// the gallery or, if that is larger, <see cref="IFaceEncoder.UsualThreshold"/>. The first face of a
    /// person is compared with none.
    /// </summary>
    public bool AllowDifferentFaces { get; init; }
}

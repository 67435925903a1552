namespace Kente.Faces;

/// <summary>Two image files that are to be compared.</summary>
/// <param name="First">The first image.</param>
/// <param name="Second">The second image.</param>
/// <param name="SamePerson">Whether both show one person.</param>
public sealed record FaceImagePair(string First, string Second, bool SamePerson)
{
    /// <inheritdoc cref="FacePair.Fold"/>
    public int? Fold { get; init; }

    /// <inheritdoc cref="FacePair.Group"/>
    public string? Group { get; init; }
}

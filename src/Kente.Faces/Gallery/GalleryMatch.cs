namespace Kente.Faces;

/// <summary>A person and the distance to a face.</summary>
/// <param name="Person">Name of the person.</param>
/// <param name="Distance">Squared distance to the nearest face of the person.</param>
public sealed record GalleryMatch(string Person, double Distance);

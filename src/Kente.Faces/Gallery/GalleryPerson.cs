namespace Kente.Faces;

/// <summary>A person in a gallery.</summary>
/// <param name="Name">The name.</param>
/// <param name="Faces">Number of enrolled faces.</param>
public sealed record GalleryPerson(string Name, int Faces);

namespace Kente.Faces;

/// <summary>The images of a person.</summary>
/// <param name="Name">Name of the person: that of the folder.</param>
/// <param name="Images">The image files in the order of their names.</param>
public sealed record FacePerson(string Name, IReadOnlyList<string> Images);

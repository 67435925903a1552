namespace Kente.Faces.Search;

/// <summary>A segment of a graph as a database stores it.</summary>
/// <param name="First">Lowest identity of a face.</param>
/// <param name="Last">Highest identity of a face.</param>
/// <param name="Faces">Number of faces.</param>
/// <param name="Scale">Factor of the embeddings in the graph.</param>
/// <param name="Content">The graph.</param>
internal sealed record StoredSegment(long First, long Last, int Faces, float Scale, byte[] Content);

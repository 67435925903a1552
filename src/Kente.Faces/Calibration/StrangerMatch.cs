namespace Kente.Faces;

/// <summary>A stranger of a calibration and the nearest person of the gallery.</summary>
/// <param name="Stranger">
/// The image that is nearest to the gallery; for embeddings <c>stranger 1</c> and so on, by their order.
/// </param>
/// <param name="Person">The nearest person of the gallery.</param>
/// <param name="Distance">Squared distance to the nearest face of the person.</param>
public sealed record StrangerMatch(string Stranger, string Person, double Distance);

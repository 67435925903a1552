namespace Kente.Faces;

/// <summary>The false identification rate of a smaller gallery.</summary>
/// <param name="People">Number of people in the gallery.</param>
/// <param name="FalseIdentification">Probes of unknown people that are recognised as someone (FPIR).</param>
public sealed record GallerySizeRate(int People, ErrorRate FalseIdentification);

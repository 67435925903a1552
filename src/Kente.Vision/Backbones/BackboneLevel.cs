namespace Kente.Vision;

/// <summary>A feature map of a backbone.</summary>
/// <param name="Stride">By how much it is smaller than the image: 2, 4, 8, 16 or 32.</param>
/// <param name="Layer">Name of the layer that computes it.</param>
/// <param name="Channels">Number of channels.</param>
public sealed record BackboneLevel(int Stride, string Layer, int Channels);

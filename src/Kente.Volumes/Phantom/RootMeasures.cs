namespace Kente.Volumes.Phantom;

/// <summary>Sizes of an aortic root in mm.</summary>
/// <param name="Radius">Radius of the root; the annulus and the sinotubular junction are a little narrower, the sinuses wider.</param>
/// <param name="Height">Height of the commissures above the annulus.</param>
internal readonly record struct RootMeasures(float Radius, float Height);

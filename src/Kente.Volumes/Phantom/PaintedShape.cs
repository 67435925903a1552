namespace Kente.Volumes.Phantom;

/// <summary>A body and its intensity.</summary>
/// <param name="Shape">The body.</param>
/// <param name="Intensity">Intensity in Hounsfield units.</param>
internal readonly record struct PaintedShape(Shape Shape, float Intensity);

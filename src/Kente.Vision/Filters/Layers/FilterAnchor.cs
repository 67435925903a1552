namespace Kente.Vision;

/// <summary>
/// A point of a layer's image that is put on a landmark. It may lie outside of the image: a hat is above the eyes that hold it.
/// </summary>
/// <param name="Point">Name of the landmark.</param>
/// <param name="X">Horizontal position in pixels of the layer's image; the first pixel lies between 0 and 1.</param>
/// <param name="Y">Vertical position in pixels of the layer's image.</param>
public readonly record struct FilterAnchor(string Point, double X, double Y);

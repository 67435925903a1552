using Kente.Graph.Layers.Preprocessing;

namespace Kente;

public static partial class Layers
{
    /// <summary>x · scale + offset, as float32: brings pixels from 0 … 255 to where a network wants them.</summary>
    /// <param name="scale">Factor.</param>
    /// <param name="offset">Added after; default 0.</param>
    /// <param name="name">Name; default <c>rescaling</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    public static Layer Rescaling(double scale, double offset = 0, string? name = null) => new Rescaling(scale, offset, name);

    /// <summary>x · scale + offset, as float32, with a factor and an offset for each channel.</summary>
    /// <param name="scale">Factors.</param>
    /// <param name="offset">Added after.</param>
    /// <param name="name">Name; default <c>rescaling</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentException">There are not as many factors as offsets, or none.</exception>
    public static Layer Rescaling(IReadOnlyList<double> scale, IReadOnlyList<double> offset, string? name = null) => new Rescaling(scale, offset, name);
}

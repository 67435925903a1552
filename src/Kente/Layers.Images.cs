using Kente.Graph.Layers.Preprocessing;

namespace Kente;

public static partial class Layers
{
    /// <summary>Cuts the middle out of images; of two middles the upper left one.</summary>
    /// <param name="size">Height and width of what is left.</param>
    /// <param name="name">Name; default <c>center_crop</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, size, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    public static Layer CenterCrop(Size2D size, string? name = null) => new CenterCrop(size, name);

    /// <summary>Brings images to one size; the ratio of their sides changes.</summary>
    /// <param name="size">The new height and width.</param>
    /// <param name="interpolation">Where new pixels come from: bilinear, the default, or the nearest.</param>
    /// <param name="name">Name; default <c>resizing</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, size, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1, or the interpolation is another.</exception>
    public static Layer Resizing(Size2D size, Interpolation interpolation = Interpolation.Bilinear, string? name = null) => new Resizing(size, interpolation, name);
}

namespace Kente.Components.Layers.Reshaping;

/// <summary>2D cropping layer: removes rows and columns of images.</summary>
internal sealed class Cropping2D : Cropping, IFromConfig<Cropping2D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Cropping2D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public Cropping2D(Margins? cropping = null, string? name = null) : base((cropping ?? 0).Sides, name) { }

    private Cropping2D(ObjectConfig config) : base(config, 2) { }

    /// <summary>Rows and columns to remove.</summary>
    public Margins Cropping => new(Sides[0].Before, Sides[0].After, Sides[1].Before, Sides[1].After);

    /// <inheritdoc/>
    public static Cropping2D FromConfig(ObjectConfig config) => new(config);
}

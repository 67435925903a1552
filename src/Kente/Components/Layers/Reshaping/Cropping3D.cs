namespace Kente.Components.Layers.Reshaping;

/// <summary>3D cropping layer: removes slices, rows and columns of volumes.</summary>
internal sealed class Cropping3D : Cropping, IFromConfig<Cropping3D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Cropping3D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public Cropping3D(Margins3D? cropping = null, string? name = null) : base((cropping ?? 1).Sides, name) { }

    private Cropping3D(ObjectConfig config) : base(config, 3) { }

    /// <summary>Slices, rows and columns to remove.</summary>
    public Margins3D Cropping => new(Sides[0], Sides[1], Sides[2]);

    /// <inheritdoc/>
    public static Cropping3D FromConfig(ObjectConfig config) => new(config);
}

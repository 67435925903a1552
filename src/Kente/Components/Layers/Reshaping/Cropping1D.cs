namespace Kente.Components.Layers.Reshaping;

/// <summary>1D cropping layer: removes time steps at the start and at the end of sequences.</summary>
internal sealed class Cropping1D : Cropping, IFromConfig<Cropping1D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Cropping1D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public Cropping1D(Margins1D? cropping = null, string? name = null) : base((cropping ?? 1).Sides, name) { }

    private Cropping1D(ObjectConfig config) : base(config, 1) { }

    /// <summary>Time steps to remove.</summary>
    public Margins1D Cropping => new(Sides[0].Before, Sides[0].After);

    /// <inheritdoc/>
    public static Cropping1D FromConfig(ObjectConfig config) => new(config);
}

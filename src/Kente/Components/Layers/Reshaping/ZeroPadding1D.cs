namespace Kente.Components.Layers.Reshaping;

/// <summary>1D zero padding layer: adds zeros at the start and at the end of sequences.</summary>
internal sealed class ZeroPadding1D : ZeroPadding, IFromConfig<ZeroPadding1D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.ZeroPadding1D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public ZeroPadding1D(Margins1D? padding = null, string? name = null) : base((padding ?? 1).Sides, name) { }

    private ZeroPadding1D(ObjectConfig config) : base(config, 1) { }

    /// <summary>Time steps to add.</summary>
    public Margins1D Padding => new(Sides[0].Before, Sides[0].After);

    /// <inheritdoc/>
    public static ZeroPadding1D FromConfig(ObjectConfig config) => new(config);
}

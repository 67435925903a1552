namespace Kente.Components.Layers.Reshaping;

/// <summary>Adds steps of zeros at the ends of a sequence.</summary>
internal sealed class ZeroPadding1D : ZeroPadding, IFromConfig<ZeroPadding1D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.ZeroPadding1D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public ZeroPadding1D(Margins1D? padding = null, string? name = null) : base((padding ?? 1).Sides, name) { }

    private ZeroPadding1D(ObjectConfig config) : base(config, 1) { }

    /// <summary>Steps that are added.</summary>
    public Margins1D Padding => new(Sides[0].Before, Sides[0].After);

    /// <inheritdoc/>
    public static ZeroPadding1D FromConfig(ObjectConfig config) => new(config);
}

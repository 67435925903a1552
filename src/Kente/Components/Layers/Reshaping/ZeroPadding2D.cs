namespace Kente.Components.Layers.Reshaping;

/// <summary>2D zero padding layer: adds rows and columns of zeros around images.</summary>
internal sealed class ZeroPadding2D : ZeroPadding, IFromConfig<ZeroPadding2D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.ZeroPadding2D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public ZeroPadding2D(Margins? padding = null, string? name = null) : base((padding ?? 1).Sides, name) { }

    private ZeroPadding2D(ObjectConfig config) : base(config, 2) { }

    /// <summary>Rows and columns to add.</summary>
    public Margins Padding => new(Sides[0].Before, Sides[0].After, Sides[1].Before, Sides[1].After);

    /// <inheritdoc/>
    public static ZeroPadding2D FromConfig(ObjectConfig config) => new(config);
}

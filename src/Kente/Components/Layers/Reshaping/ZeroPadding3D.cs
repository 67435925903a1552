namespace Kente.Components.Layers.Reshaping;

/// <summary>3D zero padding layer: adds slices, rows and columns of zeros around volumes.</summary>
internal sealed class ZeroPadding3D : ZeroPadding, IFromConfig<ZeroPadding3D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.ZeroPadding3D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public ZeroPadding3D(Margins3D? padding = null, string? name = null) : base((padding ?? 1).Sides, name) { }

    private ZeroPadding3D(ObjectConfig config) : base(config, 3) { }

    /// <summary>Slices, rows and columns to add.</summary>
    public Margins3D Padding => new(Sides[0], Sides[1], Sides[2]);

    /// <inheritdoc/>
    public static ZeroPadding3D FromConfig(ObjectConfig config) => new(config);
}

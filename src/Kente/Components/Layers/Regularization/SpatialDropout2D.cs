namespace Kente.Components.Layers.Regularization;

/// <summary>Spatial dropout layer for images: drops whole channels in training. Tompson et al. 2015.</summary>
internal sealed class SpatialDropout2D : SpatialDropout, IFromConfig<SpatialDropout2D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.SpatialDropout2D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in the range 0 to below 1.</exception>
    public SpatialDropout2D(double rate, long? seed = null, string? name = null) : base(2, rate, seed, name) { }

    private SpatialDropout2D(ObjectConfig config) : base(config, 2) { }

    /// <inheritdoc/>
    public static SpatialDropout2D FromConfig(ObjectConfig config) => new(config);
}

namespace Kente.Components.Layers.Regularization;

/// <summary>Spatial dropout layer for sequences: drops whole channels in training. Tompson et al. 2015.</summary>
internal sealed class SpatialDropout1D : SpatialDropout, IFromConfig<SpatialDropout1D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.SpatialDropout1D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in the range 0 to below 1.</exception>
    public SpatialDropout1D(double rate, long? seed = null, string? name = null) : base(1, rate, seed, name) { }

    private SpatialDropout1D(ObjectConfig config) : base(config, 1) { }

    /// <inheritdoc/>
    public static SpatialDropout1D FromConfig(ObjectConfig config) => new(config);
}

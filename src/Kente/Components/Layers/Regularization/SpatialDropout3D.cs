namespace Kente.Components.Layers.Regularization;

/// <summary>Spatial dropout layer for volumes: drops whole channels in training. Tompson et al. 2015.</summary>
internal sealed class SpatialDropout3D : SpatialDropout, IFromConfig<SpatialDropout3D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.SpatialDropout3D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in the range 0 to below 1.</exception>
    public SpatialDropout3D(double rate, long? seed = null, string? name = null) : base(3, rate, seed, name) { }

    private SpatialDropout3D(ObjectConfig config) : base(config, 3) { }

    /// <inheritdoc/>
    public static SpatialDropout3D FromConfig(ObjectConfig config) => new(config);
}

namespace Kente.Components.Layers.Regularization;

/// <summary>Sets whole channels of a sequence to 0 while training. Tompson et al. 2015.</summary>
internal sealed class SpatialDropout1D : SpatialDropout, IFromConfig<SpatialDropout1D>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.SpatialDropout1D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public SpatialDropout1D(double rate, long? seed = null, string? name = null) : base(1, rate, seed, name) { }

    private SpatialDropout1D(ObjectConfig config) : base(config, 1) { }

    /// <inheritdoc/>
    public static SpatialDropout1D FromConfig(ObjectConfig config) => new(config);
}

namespace Kente.Components.Layers.Reshaping;

/// <summary>3D upsampling layer: repeats the elements of volumes along each axis.</summary>
internal sealed class UpSampling3D : UpSampling, IFromConfig<UpSampling3D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.UpSampling3D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is less than 1.</exception>
    public UpSampling3D(Size3D? size = null, string? name = null) : base((size ?? 2).Positive(nameof(size)).Lengths, name) { }

    /// <summary>Factors of depth, height and width.</summary>
    public Size3D Size => new(Factors[0], Factors[1], Factors[2]);

    /// <inheritdoc/>
    public static UpSampling3D FromConfig(ObjectConfig config)
    {
        int[] factors = Read(config, 3);
        return new((factors[0], factors[1], factors[2]), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("size", Factors);
        config.Set("data_format", "channels_last");
    }
}

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Base of augmentation layers with a random factor.</summary>
internal abstract class FactorLayer : ImageLayer
{
    private protected FactorLayer(RandomRange factor, (double Low, double High)? valueRange, long? seed, string? name) : base(seed, name) =>
        (Factor, ValueRange) = (factor, Checked(valueRange));

    /// <summary>Range of the factor; its meaning depends on the layer.</summary>
    public RandomRange Factor { get; }

    /// <summary>Range of the pixel values.</summary>
    private protected (double Low, double High) ValueRange { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        WriteValueRange(config, ValueRange);
    }
}

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>A layer that changes the pixels of images by a random factor.</summary>
internal abstract class FactorLayer : ImageLayer
{
    private protected FactorLayer(RandomRange factor, (double Low, double High)? valueRange, long? seed, string? name) : base(seed, name) =>
        (Factor, PixelValues) = (factor, Values(valueRange));

    /// <summary>How much images change; each layer says what it stands for.</summary>
    public RandomRange Factor { get; }

    /// <summary>The lowest and the highest value that a pixel may have.</summary>
    private protected (double Low, double High) PixelValues { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
        WriteValues(config, PixelValues);
    }
}

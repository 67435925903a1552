namespace Kente;

/// <summary>Options of BatchNormalization.</summary>
public sealed class BatchNormalizationOptions : NormalizationOptions
{
    /// <summary>Initializer of the moving mean; default zeros.</summary>
    public Initializer? MovingMeanInitializer { get; init; }

    /// <summary>Initializer of the moving variance; default ones.</summary>
    public Initializer? MovingVarianceInitializer { get; init; }
}

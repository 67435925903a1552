using Kente.Weights.Initialization;

namespace Kente;

/// <summary>The distribution that <see cref="Initializers.VarianceScaling"/> draws from.</summary>
public enum VarianceDistribution
{
    /// <summary>Normal, truncated at two standard deviations and scaled to the variance.</summary>
    TruncatedNormal,

    /// <summary>Normal, not truncated.</summary>
    UntruncatedNormal,

    /// <summary>Uniform.</summary>
    Uniform,
}

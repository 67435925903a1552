using Kente.Weights.Initialization;

namespace Kente;

/// <summary>The distribution that <see cref="VarianceScaling"/> draws from.</summary>
public enum VarianceDistribution
{
    /// <summary>Normal, cut off two standard deviations from 0, widened so that the variance after the cut is right.</summary>
    TruncatedNormal,

    /// <summary>Normal.</summary>
    UntruncatedNormal,

    /// <summary>Uniform.</summary>
    Uniform,
}

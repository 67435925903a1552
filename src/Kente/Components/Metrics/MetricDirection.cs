namespace Kente;

/// <summary>Whether higher or lower values of a metric are better.</summary>
public enum MetricDirection
{
    /// <summary>Lower is better, as with a loss.</summary>
    Minimize,

    /// <summary>Higher is better, as with accuracy.</summary>
    Maximize,
}

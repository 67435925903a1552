namespace Kente;

/// <summary>Whether more or less of a measure is better.</summary>
public enum MetricDirection
{
    /// <summary>Less is better, as with a loss.</summary>
    Minimize,

    /// <summary>More is better, as with accuracy.</summary>
    Maximize,
}

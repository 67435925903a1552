namespace Kente;

/// <summary>The statistic of the training values that replaces missing ones.</summary>
public enum Imputation
{
    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The median, which outliers do not change.</summary>
    Median,
}

namespace Kente;

/// <summary>Which vectors of a matrix are to be orthogonal to one another.</summary>
public enum OrthogonalMode
{
    /// <summary>Its rows.</summary>
    Rows,

    /// <summary>Its columns.</summary>
    Columns,
}

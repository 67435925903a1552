namespace Kente;

/// <summary>Which vectors of a matrix are regularized to be orthogonal to each other.</summary>
public enum OrthogonalMode
{
    /// <summary>The rows.</summary>
    Rows,

    /// <summary>The columns.</summary>
    Columns,
}

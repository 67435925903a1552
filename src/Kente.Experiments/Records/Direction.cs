namespace Kente.Experiments;

/// <summary>Direction of an objective.</summary>
public enum Direction
{
    /// <summary>Smaller values are better: a loss, an error, a time.</summary>
    Minimize,

    /// <summary>Larger values are better: an accuracy, a score.</summary>
    Maximize,
}

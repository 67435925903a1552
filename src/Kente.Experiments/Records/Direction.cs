namespace Kente.Experiments;

/// <summary>Which way an objective is better.</summary>
public enum Direction
{
    /// <summary>Smaller is better: a loss, an error, a time.</summary>
    Minimize,

    /// <summary>Larger is better: an accuracy, a score.</summary>
    Maximize,
}

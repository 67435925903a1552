namespace Kente.Vision.Localize;

/// <summary>How a wrong p_d counts in the loss.</summary>
public enum PresenceTerm
{
    /// <summary>(p̂ − p)², as in the course.</summary>
    SquaredError,

    /// <summary>−p·log p̂ − (1 − p)·log(1 − p̂).</summary>
    BinaryCrossentropy,
}

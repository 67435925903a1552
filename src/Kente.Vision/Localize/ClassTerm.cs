namespace Kente.Vision.Localize;

/// <summary>How wrong classes count in the loss, where there is an object.</summary>
public enum ClassTerm
{
    /// <summary>Σ(ĉᵢ − cᵢ)², as in the course.</summary>
    SquaredError,

    /// <summary>−Σ cᵢ·log ĉᵢ.</summary>
    Crossentropy,
}

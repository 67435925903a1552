namespace Kente.Vision;

/// <summary>Loss term of the class, if there is an object.</summary>
public enum ClassTerm
{
    /// <summary>Squared error: Σ(ĉᵢ − cᵢ)².</summary>
    SquaredError,

    /// <summary>Crossentropy: −Σ cᵢ·log ĉᵢ.</summary>
    Crossentropy,
}

namespace Kente.Vision;

/// <summary>Loss term of the presence p_d of an object.</summary>
public enum PresenceTerm
{
    /// <summary>Squared error: (p̂ − p)².</summary>
    SquaredError,

    /// <summary>Binary crossentropy: −p·log p̂ − (1 − p)·log(1 − p̂).</summary>
    BinaryCrossentropy,
}

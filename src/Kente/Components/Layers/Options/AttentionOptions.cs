namespace Kente;

/// <summary>Options of GroupQueryAttention.</summary>
public class AttentionOptions : KernelOptions
{
    /// <summary>Whether the projections have biases; default true.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>Seed of the dropout; by default drawn from the session's.</summary>
    public long? Seed { get; init; }
}

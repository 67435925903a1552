namespace Kente;

/// <summary>Options of GroupQueryAttention.</summary>
public class AttentionOptions : KernelOptions
{
    /// <summary>Whether the projections have biases; default true.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>Seed of the dropout; by default it follows from the seed of <c>Fit</c>.</summary>
    public long? Seed { get; init; }
}

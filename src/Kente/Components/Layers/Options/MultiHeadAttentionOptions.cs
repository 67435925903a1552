namespace Kente;

/// <summary>Options of MultiHeadAttention.</summary>
public sealed class MultiHeadAttentionOptions : AttentionOptions
{
    /// <summary>Shape of the output without batch and sequence axes; default the number of features of the query.</summary>
    public IReadOnlyList<int>? OutputShape { get; init; }

    /// <summary>Axes over which attention is applied, where 0 is the batch; default all but the batch and the features.</summary>
    public IReadOnlyList<int>? AttentionAxes { get; init; }
}

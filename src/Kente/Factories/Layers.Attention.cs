using Kente.Components.Layers.Attention;

namespace Kente;

public static partial class Layers
{
    /// <summary>
    /// Dot-product attention: the mean of the values, weighted by softmax(query · keyᵀ). Luong, Pham, Manning 2015. Masked values are
    /// ignored; the output of masked queries is zeros.
    /// </summary>
    /// <param name="useScale">Whether scores are multiplied by a learned scalar; default false.</param>
    /// <param name="scoreMode">How scores are computed; default the dot product.</param>
    /// <param name="dropout">Fraction of the attention weights to drop in training; 0 to below 1, default 0.</param>
    /// <param name="seed">Seed of the dropout; by default it follows from the seed of <c>Fit</c>.</param>
    /// <param name="causal">Whether a query attends only to values up to its own position; default false.</param>
    /// <param name="returnAttentionScores">Whether the attention weights are returned as a second output; default false.</param>
    /// <param name="name">Name of the layer; default <c>attention</c>, numbered.</param>
    /// <returns>Query (None, queries, features), value (None, values, size) and, if it differs from the value, key (None, values,
    /// features) → (None, queries, size). With <paramref name="returnAttentionScores"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dropout is out of its range.</exception>
    public static Merge Attention(
        bool useScale = false, ScoreMode scoreMode = ScoreMode.Dot, double dropout = 0, long? seed = null, bool causal = false,
        bool returnAttentionScores = false, string? name = null) =>
        new Attention(useScale, scoreMode, dropout, seed, causal, returnAttentionScores, name);

    /// <summary>
    /// Additive attention: the mean of the values, weighted by softmax(Σ scale · tanh(query + key)). Bahdanau, Cho, Bengio 2015. Masked
    /// values are ignored; the output of masked queries is zeros.
    /// </summary>
    /// <param name="useScale">Whether features are multiplied by learned scalars; default true.</param>
    /// <param name="dropout">Fraction of the attention weights to drop in training; 0 to below 1, default 0.</param>
    /// <param name="seed">Seed of the dropout; by default it follows from the seed of <c>Fit</c>.</param>
    /// <param name="causal">Whether a query attends only to values up to its own position; default false.</param>
    /// <param name="returnAttentionScores">Whether the attention weights are returned as a second output; default false.</param>
    /// <param name="name">Name of the layer; default <c>additive_attention</c>, numbered.</param>
    /// <returns>Query (None, queries, features), value (None, values, size) and, if it differs from the value, key (None, values,
    /// features) → (None, queries, size). With <paramref name="returnAttentionScores"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dropout is out of its range.</exception>
    public static Merge AdditiveAttention(
        bool useScale = true, double dropout = 0, long? seed = null, bool causal = false, bool returnAttentionScores = false,
        string? name = null) =>
        new AdditiveAttention(useScale, dropout, seed, causal, returnAttentionScores, name);

    /// <summary>Multi-head attention: <c>MultiHeadAttention(8, 64)(x, x)</c>. Vaswani et al. 2017. Masked values are ignored.</summary>
    /// <param name="numHeads">Number of attention heads, at least 1.</param>
    /// <param name="keyDim">Size of each head for query and key, at least 1.</param>
    /// <param name="valueDim">Size of each head for the value; default <paramref name="keyDim"/>.</param>
    /// <param name="dropout">Fraction of the attention weights to drop in training; 0 to below 1, default 0.</param>
    /// <param name="causal">Whether a query attends only to values up to its own position; default false.</param>
    /// <param name="returnAttentionScores">Whether the attention weights are returned as a second output; default false.</param>
    /// <param name="options">Output shape, attention axes, seed, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>multi_head_attention</c>, numbered.</param>
    /// <returns>Query (None, …, features), value and, if it differs from the value, key → (None, …, features), the shape of the query
    /// unless the options set an output shape. With <paramref name="returnAttentionScores"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Merge MultiHeadAttention(
        int numHeads, int keyDim, int? valueDim = null, double dropout = 0, bool causal = false, bool returnAttentionScores = false,
        MultiHeadAttentionOptions? options = null, string? name = null) =>
        new MultiHeadAttention(numHeads, keyDim, valueDim, dropout, causal, returnAttentionScores, options, name);

    /// <summary>
    /// Grouped-query attention: several query heads share a key and value head. Ainslie et al. 2023. Masked values are ignored.
    /// </summary>
    /// <param name="headDim">Size of each attention head, at least 1.</param>
    /// <param name="numQueryHeads">Number of query heads, a multiple of <paramref name="numKeyValueHeads"/>.</param>
    /// <param name="numKeyValueHeads">Number of key and value heads, at least 1.</param>
    /// <param name="dropout">Fraction of the attention weights to drop in training; 0 to below 1, default 0.</param>
    /// <param name="causal">Whether a query attends only to values up to its own position; default false.</param>
    /// <param name="returnAttentionScores">Whether the attention weights are returned as a second output; default false.</param>
    /// <param name="options">Seed, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>grouped_query_attention</c>, numbered.</param>
    /// <returns>Query (None, queries, features), value and, if it differs from the value, key → (None, queries, features). With <paramref
    /// name="returnAttentionScores"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Merge GroupQueryAttention(
        int headDim, int numQueryHeads, int numKeyValueHeads, double dropout = 0, bool causal = false, bool returnAttentionScores = false,
        AttentionOptions? options = null, string? name = null) =>
        new GroupQueryAttention(headDim, numQueryHeads, numKeyValueHeads, dropout, causal, returnAttentionScores, options, name);
}

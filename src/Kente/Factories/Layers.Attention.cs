using Kente.Components.Layers.Attention;

namespace Kente;

public static partial class Layers
{
    /// <summary>For each query, the mean of the values, weighed by the dot product of their keys with it. Masked values are not looked at; masked queries give zeros. Luong, Pham, Manning 2015.</summary>
    /// <param name="useScale">Whether scores are scaled by a weight that begins with 1; default false.</param>
    /// <param name="scoreMode">How a key is scored; default by the dot product.</param>
    /// <param name="dropout">The share of the weights of values that is set to 0 while training; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="causal">Whether a query sees no value after its own place; default false.</param>
    /// <param name="returnAttentionScores">Whether the weights of the values are a second output; default false.</param>
    /// <param name="name">Name; default <c>attention</c>, numbered.</param>
    /// <returns>Queries (None, queries, features), values (None, values, size) and, if others than the values, keys (None, values, features) → (None, queries, size). With <paramref name="returnAttentionScores"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static Merge Attention(
        bool useScale = false, ScoreMode scoreMode = ScoreMode.Dot, double dropout = 0, long? seed = null, bool causal = false, bool returnAttentionScores = false, string? name = null) =>
        new Attention(useScale, scoreMode, dropout, seed, causal, returnAttentionScores, name);

    /// <summary>For each query, the mean of the values, weighed by Σ scale · tanh(query + key). Masked values are not looked at; masked queries give zeros. Bahdanau, Cho, Bengio 2015.</summary>
    /// <param name="useScale">Whether each feature is scaled by a weight; default true.</param>
    /// <param name="dropout">The share of the weights of values that is set to 0 while training; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="causal">Whether a query sees no value after its own place; default false.</param>
    /// <param name="returnAttentionScores">Whether the weights of the values are a second output; default false.</param>
    /// <param name="name">Name; default <c>additive_attention</c>, numbered.</param>
    /// <returns>Queries (None, queries, features), values (None, values, size) and, if others than the values, keys (None, values, features) → (None, queries, size). With <paramref name="returnAttentionScores"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static Merge AdditiveAttention(
        bool useScale = true, double dropout = 0, long? seed = null, bool causal = false, bool returnAttentionScores = false, string? name = null) =>
        new AdditiveAttention(useScale, dropout, seed, causal, returnAttentionScores, name);

    /// <summary>Attention by several heads at once, each with dense layers of its own: <c>MultiHeadAttention(8, 64)(x, x)</c>. Masked values are not looked at. Vaswani et al. 2017.</summary>
    /// <param name="numHeads">Number of heads, at least 1.</param>
    /// <param name="keyDim">Features of a query and of a key in a head, at least 1.</param>
    /// <param name="valueDim">Features of a value in a head; default <paramref name="keyDim"/>.</param>
    /// <param name="dropout">The share of the weights of values that is set to 0 while training; default 0.</param>
    /// <param name="useBias">Whether the dense layers add biases; default true.</param>
    /// <param name="outputShape">The last axes that come out; default the features of the queries.</param>
    /// <param name="attentionAxes">Axes whose places attend to one another, counted from the batch; default all but batch and features.</param>
    /// <param name="kernelInitializer">First numbers of the kernels; default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the biases; default zeros.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernels; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the biases; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what each of the dense layers computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernels are brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the biases are brought back to after each step; default nothing.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="causal">Whether a query sees no value after its own place; default false.</param>
    /// <param name="returnAttentionScores">Whether the weights of the values are a second output; default false.</param>
    /// <param name="name">Name; default <c>multi_head_attention</c>, numbered.</param>
    /// <returns>Queries (None, …, features), values and, if others than the values, keys → (None, …, features), the shape of the queries unless <paramref name="outputShape"/> says otherwise. With <paramref name="returnAttentionScores"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Merge MultiHeadAttention(
        int numHeads, int keyDim, int? valueDim = null, double dropout = 0, bool useBias = true, IReadOnlyList<int>? outputShape = null, IReadOnlyList<int>? attentionAxes = null,
        Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null,
        Constraint? biasConstraint = null, long? seed = null, bool causal = false, bool returnAttentionScores = false, string? name = null) =>
        new MultiHeadAttention(numHeads, keyDim, valueDim, dropout, useBias, outputShape, attentionAxes,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(biasInitializer, biasRegularizer, biasConstraint), seed, causal, returnAttentionScores, name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>Attention by several heads of queries that share fewer heads of keys and values. Masked values are not looked at. Ainslie et al. 2023.</summary>
    /// <param name="headDim">Features of a query, a key and a value in a head, at least 1.</param>
    /// <param name="numQueryHeads">Number of heads of queries, a multiple of the other.</param>
    /// <param name="numKeyValueHeads">Number of heads of keys and values, at least 1.</param>
    /// <param name="dropout">The share of the weights of values that is set to 0 while training; default 0.</param>
    /// <param name="useBias">Whether the dense layers add biases; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernels; default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the biases; default zeros.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernels; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the biases; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what each of the dense layers computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernels are brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the biases are brought back to after each step; default nothing.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="causal">Whether a query sees no value after its own place; default false.</param>
    /// <param name="returnAttentionScores">Whether the weights of the values are a second output; default false.</param>
    /// <param name="name">Name; default <c>grouped_query_attention</c>, numbered.</param>
    /// <returns>Queries (None, queries, features), values and, if others than the values, keys → (None, queries, features). With <paramref name="returnAttentionScores"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Merge GroupQueryAttention(
        int headDim, int numQueryHeads, int numKeyValueHeads, double dropout = 0, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null,
        Constraint? biasConstraint = null, long? seed = null, bool causal = false, bool returnAttentionScores = false, string? name = null) =>
        new GroupQueryAttention(headDim, numQueryHeads, numKeyValueHeads, dropout, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(biasInitializer, biasRegularizer, biasConstraint), seed, causal, returnAttentionScores, name)
        { ActivityRegularizer = activityRegularizer };
}

namespace Kente;

/// <summary>Output encoding of tokens, classes or bins.</summary>
public enum TokenOutput
{
    /// <summary>The index itself; <c>int</c> in Keras.</summary>
    Index,

    /// <summary>A one-hot vector for each index; <c>one_hot</c>.</summary>
    OneHot,

    /// <summary>One vector per sample with 1 at each index that occurs in it; <c>multi_hot</c>.</summary>
    MultiHot,

    /// <summary>One vector per sample with the number of occurrences of each index; <c>count</c>.</summary>
    Count,

    /// <summary>
    /// The counts weighted by inverse document frequency: log(1 + samples / (1 + samples that contain the token)); <c>tf_idf</c>.
    /// </summary>
    TfIdf,
}

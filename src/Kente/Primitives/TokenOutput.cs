namespace Kente;

/// <summary>What a layer gives for the numbers of tokens, classes or bins.</summary>
public enum TokenOutput
{
    /// <summary>The number itself; <c>int</c> in Keras.</summary>
    Index,

    /// <summary>For each a row of zeros with a one at its place; <c>one_hot</c>.</summary>
    OneHot,

    /// <summary>For each sample one row with ones at the places of all that it has; <c>multi_hot</c>.</summary>
    MultiHot,

    /// <summary>For each sample one row that says how often it has each; <c>count</c>.</summary>
    Count,

    /// <summary>The counts, each weighted by how rare the token is: log(1 + samples / (1 + samples that have it)); <c>tf_idf</c>.</summary>
    TfIdf,
}

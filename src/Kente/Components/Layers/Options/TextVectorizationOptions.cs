namespace Kente;

/// <summary>Options of TextVectorization.</summary>
public sealed class TextVectorizationOptions
{
    /// <summary>Lengths of the n-grams that are looked up, in words; default 1.</summary>
    public IReadOnlyList<int>? Ngrams { get; init; }

    /// <summary>Inverse document frequency of each token of the vocabulary, for the output <see cref="TokenOutput.TfIdf"/>.</summary>
    public IReadOnlyList<double>? IdfWeights { get; init; }

    /// <summary>Whether rows have the maximum number of tokens as length even if the vocabulary is smaller; default false.</summary>
    public bool PadToMaxTokens { get; init; }
}

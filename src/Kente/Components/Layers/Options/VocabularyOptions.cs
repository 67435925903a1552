namespace Kente;

/// <summary>Options of layers that look up tokens in a vocabulary.</summary>
public abstract class VocabularyOptions
{
    /// <summary>Inverse document frequency of each token of the vocabulary, for the output <see cref="TokenOutput.TfIdf"/>.</summary>
    public IReadOnlyList<double>? IdfWeights { get; init; }

    /// <summary>Whether rows have the maximum number of tokens as length even if the vocabulary is smaller; default false.</summary>
    public bool PadToMaxTokens { get; init; }
}

namespace Kente;

/// <summary>Options of StringLookup.</summary>
public sealed class StringLookupOptions
{
    /// <summary>Token of masked inputs, at index 0 for the output <see cref="TokenOutput.Index"/>; default none.</summary>
    public string? MaskToken { get; init; }

    /// <summary>Token returned for out-of-vocabulary indices when the lookup is inverted; default <c>[UNK]</c>.</summary>
    public string OovToken { get; init; } = "[UNK]";

    /// <summary>Inverse document frequency of each token of the vocabulary, for the output <see cref="TokenOutput.TfIdf"/>.</summary>
    public IReadOnlyList<double>? IdfWeights { get; init; }

    /// <summary>Whether rows have the maximum number of tokens as length even if the vocabulary is smaller; default false.</summary>
    public bool PadToMaxTokens { get; init; }
}

namespace Kente;

/// <summary>Options of IntegerLookup.</summary>
public sealed class IntegerLookupOptions
{
    /// <summary>Integer of masked inputs, at index 0 for the output <see cref="TokenOutput.Index"/>; default none.</summary>
    public long? MaskToken { get; init; }

    /// <summary>Integer returned for out-of-vocabulary indices when the lookup is inverted; default −1.</summary>
    public long OovToken { get; init; } = -1;

    /// <summary>Inverse document frequency of each integer of the vocabulary, for the output <see cref="TokenOutput.TfIdf"/>.</summary>
    public IReadOnlyList<double>? IdfWeights { get; init; }

    /// <summary>Whether rows have the maximum number of tokens as length even if the vocabulary is smaller; default false.</summary>
    public bool PadToMaxTokens { get; init; }
}

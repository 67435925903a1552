namespace Kente;

/// <summary>Options of StringLookup.</summary>
public sealed class StringLookupOptions : VocabularyOptions
{
    /// <summary>Token of masked inputs, at index 0 for the output <see cref="TokenOutput.Index"/>; default none.</summary>
    public string? MaskToken { get; init; }

    /// <summary>Token returned for out-of-vocabulary indices when the lookup is inverted; default <c>[UNK]</c>.</summary>
    public string OovToken { get; init; } = "[UNK]";
}

namespace Kente;

/// <summary>Options of IntegerLookup.</summary>
public sealed class IntegerLookupOptions : VocabularyOptions
{
    /// <summary>Integer of masked inputs, at index 0 for the output <see cref="TokenOutput.Index"/>; default none.</summary>
    public long? MaskToken { get; init; }

    /// <summary>Integer returned for out-of-vocabulary indices when the lookup is inverted; default −1.</summary>
    public long OovToken { get; init; } = -1;
}

namespace Kente;

/// <summary>Options of TextVectorization.</summary>
public sealed class TextVectorizationOptions : VocabularyOptions
{
    /// <summary>Lengths of the n-grams that are looked up, in words; default 1.</summary>
    public IReadOnlyList<int>? Ngrams { get; init; }
}

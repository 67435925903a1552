namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>
/// The tokens of a vocabulary without those for masked and out-of-vocabulary input. Immutable, so that any thread can read it.
/// </summary>
internal sealed class Vocabulary<T> where T : notnull
{
    /// <summary>Initializes a vocabulary.</summary>
    /// <param name="tokens">Distinct tokens.</param>
    /// <param name="start">Index of the first token.</param>
    /// <param name="idf">Inverse document frequencies by index, from 0; <see langword="null"/> if they are not used.</param>
    public Vocabulary(IReadOnlyList<T> tokens, int start, float[]? idf)
    {
        (Tokens, Idf) = (tokens, idf);
        for (int i = 0; i < tokens.Count; i++) Indices[tokens[i]] = start + i;
    }

    public IReadOnlyList<T> Tokens { get; }

    /// <summary>Gets the index of each token.</summary>
    public Dictionary<T, int> Indices { get; } = [];

    public float[]? Idf { get; }
}

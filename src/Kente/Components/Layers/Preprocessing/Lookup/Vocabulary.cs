namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>The tokens that a layer knows, without those that stand for unknown and masked ones. It does not change, so any thread may read it.</summary>
internal sealed class Vocabulary<T> where T : notnull
{
    /// <param name="tokens">The tokens, each once.</param>
    /// <param name="start">The number of the first.</param>
    /// <param name="idf">How rare each number's token is, from number 0 on; <see langword="null"/> where that is not asked for.</param>
    public Vocabulary(IReadOnlyList<T> tokens, int start, float[]? idf)
    {
        (Tokens, Idf) = (tokens, idf);
        for (int i = 0; i < tokens.Count; i++) Places[tokens[i]] = start + i;
    }

    public IReadOnlyList<T> Tokens { get; }

    /// <summary>The number of each token.</summary>
    public Dictionary<T, int> Places { get; } = [];

    public float[]? Idf { get; }
}

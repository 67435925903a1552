namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>A layer whose vocabulary is saved as a file beside the weights, as in Keras.</summary>
internal interface IKeepsVocabulary
{
    /// <summary>Gets the vocabulary, one token per line; <see langword="null"/> if the config contains it.</summary>
    string? VocabularyText { get; }

    /// <summary>Gets the tokens in the order of their indices, including those for padding and out-of-vocabulary input.</summary>
    IReadOnlyList<string> Tokens { get; }

    /// <summary>Gets the number of tokens, including those for padding and out-of-vocabulary input.</summary>
    int VocabularySize { get; }

    /// <summary>Gets the inverse document frequencies of the tokens; <see langword="null"/> if they are not used or not learned.</summary>
    float[]? IdfWeights { get; }

    /// <summary>Restores a saved vocabulary and its inverse document frequencies.</summary>
    /// <exception cref="FormatException">The vocabulary is not valid for this layer.</exception>
    void Restore(string vocabulary, float[]? idfWeights);
}

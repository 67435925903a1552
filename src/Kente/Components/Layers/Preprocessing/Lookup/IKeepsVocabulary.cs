namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>A layer whose vocabulary is a file beside the weights, as Keras writes it.</summary>
internal interface IKeepsVocabulary
{
    /// <summary>The vocabulary, a token a line; <see langword="null"/> where the settings hold it.</summary>
    string? VocabularyText { get; }

    /// <summary>The tokens in the order of their numbers, those for padding and unknown tokens among them.</summary>
    IReadOnlyList<string> Tokens { get; }

    /// <summary>How many numbers there are, those for padding and unknown tokens among them.</summary>
    int VocabularySize { get; }

    /// <summary>How rare the tokens are; <see langword="null"/> where that is not asked for or not known.</summary>
    float[]? IdfWeights { get; }

    /// <summary>Takes back what the two gave.</summary>
    /// <exception cref="FormatException">It is no vocabulary for this layer.</exception>
    void Restore(string vocabulary, float[]? idfWeights);
}

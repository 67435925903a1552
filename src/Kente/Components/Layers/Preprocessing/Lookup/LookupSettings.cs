namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>Options shared by all lookup layers.</summary>
/// <typeparam name="T">Type of the tokens.</typeparam>
internal sealed record LookupSettings<T> where T : notnull
{
    /// <summary>Maximum size of the vocabulary, including the tokens for masked and out-of-vocabulary input; default no limit.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>
    /// Number of out-of-vocabulary indices; default 1. With several, the hash of the token selects one; with 0, out-of-vocabulary input is
    /// an error.
    /// </summary>
    public int OovIndices { get; init; } = 1;

    /// <summary>Vocabulary; <see langword="null"/>, the default, if it is learned with <c>Adapt</c>.</summary>
    public IReadOnlyList<T>? Vocabulary { get; init; }

    /// <summary>Inverse document frequencies of a given vocabulary for <see cref="TokenOutput.TfIdf"/>.</summary>
    public IReadOnlyList<double>? IdfWeights { get; init; }

    /// <summary>Whether indices are mapped to tokens; default false.</summary>
    public bool Invert { get; init; }

    /// <summary>Output of the layer; default indices.</summary>
    public TokenOutput Output { get; init; }

    /// <summary>Whether rows have length <see cref="MaxTokens"/> even if the vocabulary is smaller; default false.</summary>
    public bool PadToMaxTokens { get; init; }
}

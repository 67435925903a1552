namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>Settings that all lookups share.</summary>
/// <typeparam name="T">What is looked up.</typeparam>
internal sealed record LookupSettings<T> where T : notnull
{
    /// <summary>How many numbers there are at most, those of unknown and masked tokens among them; default no limit.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>How many numbers stand for unknown tokens; default 1. With several, a token's hash chooses; with 0, an unknown token is a fault.</summary>
    public int OovIndices { get; init; } = 1;

    /// <summary>The tokens to learn nothing from; <see langword="null"/>, the default, learns them with <c>Adapt</c>.</summary>
    public IReadOnlyList<T>? Vocabulary { get; init; }

    /// <summary>With a vocabulary and <see cref="TokenOutput.TfIdf"/>: how rare each token is.</summary>
    public IReadOnlyList<double>? IdfWeights { get; init; }

    /// <summary>Whether numbers become tokens, rather than tokens numbers; default false.</summary>
    public bool Invert { get; init; }

    /// <summary>What comes out; default the numbers.</summary>
    public TokenOutput Output { get; init; }

    /// <summary>Whether rows are <see cref="MaxTokens"/> long even where fewer tokens are known; default false.</summary>
    public bool PadToMaxTokens { get; init; }
}

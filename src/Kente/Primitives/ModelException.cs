namespace Kente;

/// <summary>A model's graph is wrong: a layer was given something it cannot take. The message names the layer, what it expects and what it was given.</summary>
public sealed class ModelException : Exception
{
    /// <summary>A fault of one layer.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="expected">What it would have taken, as a phrase: "images of shape (None, height, width, channels)".</param>
    /// <param name="given">What it was given, as a phrase.</param>
    public ModelException(string layer, string expected, string given)
        : base($"Layer '{layer}' expects {expected}, but was given {given}.") => (Layer, Expected, Given) = (layer, expected, given);

    /// <summary>A fault of the graph as a whole.</summary>
    /// <param name="message">One sentence that says what is wrong and what would have been right.</param>
    public ModelException(string message) : base(message) { }

    /// <summary>Name of the layer at fault, or <see langword="null"/> where it is the whole graph.</summary>
    public string? Layer { get; }

    /// <summary>What the layer would have taken.</summary>
    public string? Expected { get; }

    /// <summary>What it was given.</summary>
    public string? Given { get; }
}

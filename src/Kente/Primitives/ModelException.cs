namespace Kente;

/// <summary>
/// The exception that is thrown when the graph of a model is invalid. The message names the layer, what it expects and what it was given.
/// </summary>
public sealed class ModelException : Exception
{
    /// <summary>Initializes an exception for one layer.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="expected">What the layer expects, as a phrase: "images of shape (None, height, width, channels)".</param>
    /// <param name="given">What the layer was given, as a phrase.</param>
    public ModelException(string layer, string expected, string given)
        : base($"Layer '{layer}' expects {expected}, but was given {given}.") => (Layer, Expected, Given) = (layer, expected, given);

    /// <summary>Initializes an exception for the whole graph.</summary>
    /// <param name="message">One sentence that says what is wrong and what is expected.</param>
    public ModelException(string message) : base(message) { }

    /// <summary>Gets the name of the layer; <see langword="null"/> if the error concerns the whole graph.</summary>
    public string? Layer { get; }

    /// <summary>Gets what the layer expects.</summary>
    public string? Expected { get; }

    /// <summary>Gets what the layer was given.</summary>
    public string? Given { get; }
}

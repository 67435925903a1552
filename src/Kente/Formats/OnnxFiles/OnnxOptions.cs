namespace Kente;

/// <summary>What an ONNX file holds besides the model.</summary>
public sealed record OnnxOptions
{
    /// <summary>Names of the classes, in the order of the scores; default none. They are the file's metadata <c>classes</c>, a JSON list.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Anything else to be said about the model, as the file's metadata; default nothing.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>What the file does before and after the model, such as preprocessing; default nothing.</summary>
    public OnnxSurroundings? Surroundings { get; init; }
}

namespace Kente;

/// <summary>Additional content of an ONNX file.</summary>
public sealed record OnnxOptions
{
    /// <summary>
    /// Gets the class names, in the order of the scores, written as a JSON list to the metadata <c>classes</c>; default none.
    /// </summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Gets additional metadata; default none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the operators before and after the model, such as preprocessing; default none.</summary>
    public OnnxPrePostProcessing? PrePostProcessing { get; init; }
}

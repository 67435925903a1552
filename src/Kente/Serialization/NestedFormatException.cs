namespace Kente.Serialization;

/// <summary>A fault in a layer inside a model, with the names of the models on the way to it.</summary>
internal sealed class NestedFormatException : FormatException
{
    private readonly string _path, _reason;

    private NestedFormatException(string path, string reason, Exception fault) : base($"{path}: {reason}", fault) => (_path, _reason) = (path, reason);

    /// <summary>The fault as the model sees it that contains the layer.</summary>
    public static NestedFormatException In(string? model, Exception fault) => fault is NestedFormatException nested
        ? new($"{model}/{nested._path}", nested._reason, fault)
        : new(model ?? "", fault.Message, fault);
}

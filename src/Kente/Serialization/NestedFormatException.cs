namespace Kente.Serialization;

/// <summary>An error in a layer of a nested model, with the names of the models that contain it.</summary>
internal sealed class NestedFormatException : FormatException
{
    private readonly string _path, _reason;

    private NestedFormatException(string path, string reason, Exception fault)
        : base($"{path}: {reason}", fault) => (_path, _reason) = (path, reason);

    /// <summary>Creates the exception as seen from the model that contains the layer.</summary>
    public static NestedFormatException In(string? model, Exception fault) => fault is NestedFormatException nested
        ? new($"{model}/{nested._path}", nested._reason, fault)
        : new(model ?? "", fault.Message, fault);
}

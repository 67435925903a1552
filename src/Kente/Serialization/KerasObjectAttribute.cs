namespace Kente;

/// <summary>
/// The name of a class in <c>.keras</c> files, as set by <c>keras.saving.register_keras_serializable</c>: <c>MyPackage>MyLoss</c>. The
/// class implements <see cref="IFromConfig{TSelf}"/>.
/// </summary>
/// <param name="name">Name in files; the part before <c>></c> is the package.</param>
/// <param name="aliases">Other names that are read as this class.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KerasObjectAttribute(string name, params string[] aliases) : Attribute
{
    /// <summary>Gets the name in files.</summary>
    public string Name { get; } = name;

    /// <summary>Gets other names that are read as this class.</summary>
    public IReadOnlyList<string> Aliases { get; } = aliases;
}

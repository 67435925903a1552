namespace Kente;

/// <summary>
/// The name by which <c>.keras</c> files know a class, as <c>keras.saving.register_keras_serializable</c> gives it: <c>MyPackage>MyLoss</c>.
/// The class implements <see cref="IFromConfig{TSelf}"/>.
/// </summary>
/// <param name="name">The name; the part before <c>></c> is the package.</param>
/// <param name="aliases">Other names that are read as this class.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KerasObjectAttribute(string name, params string[] aliases) : Attribute
{
    /// <summary>The name that is written.</summary>
    public string Name { get; } = name;

    /// <summary>Other names that are read as this class.</summary>
    public IReadOnlyList<string> Aliases { get; } = aliases;
}

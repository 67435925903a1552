namespace Kente.Serialization;

/// <summary>Reads objects whose names in files are not those of their classes; found as <see cref="IFromConfig{TSelf}"/> is.</summary>
/// <typeparam name="T">The kind of object: the base class.</typeparam>
internal interface IReader<T> where T : class
{
    /// <summary>The names that it reads.</summary>
    static abstract IReadOnlyList<string> Names { get; }

    /// <summary>Creates an object from its configuration.</summary>
    /// <exception cref="FormatException">A value is missing or wrong.</exception>
    static abstract T Read(ObjectConfig config);
}

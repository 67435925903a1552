namespace Kente.Serialization;

/// <summary>Reads objects whose names in files differ from those of their classes. Found like <see cref="IFromConfig{TSelf}"/>.</summary>
/// <typeparam name="T">Base class of the objects.</typeparam>
internal interface IReader<T> where T : class
{
    /// <summary>The names that it reads.</summary>
    static abstract IReadOnlyList<string> Names { get; }

    /// <summary>Creates an object from its configuration.</summary>
    /// <exception cref="FormatException">A value is missing or invalid.</exception>
    static abstract T Read(ObjectConfig config);
}

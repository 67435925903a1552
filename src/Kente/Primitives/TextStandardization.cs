using System.Collections.Concurrent;
using Kente.Primitives;

namespace Kente;

/// <summary>
/// Standardization of a text before it is split: Keras's, <see cref="Unicode"/>, or a function of your own. Keras's change ASCII characters
/// only: É and « stay.
/// </summary>
/// <example><code>
/// TextStandardization folded = new("Samples>folded", text => text.ToLowerInvariant().Replace("ß", "ss"));
/// folded.Register();      // files that contain it can be read
/// var layer = TextVectorization(standardize: folded);
/// </code></example>
public sealed class TextStandardization
{
    private static readonly ConcurrentDictionary<string, TextStandardization> Known = new(StringComparer.Ordinal);

    /// <summary>Initializes a standardization of your own.</summary>
    /// <param name="name">
    /// Name in files, <c>MyPackage>my_function</c>, under which Python registers the same function with
    /// <c>register_keras_serializable</c>. <see cref="Register"/> makes it known to readers.
    /// </param>
    /// <param name="function">
    /// Returns the standardized text. It is called from several threads at once; the result is split as any text, at ASCII whitespace by
    /// default.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty, or Keras's or Kente's own.</exception>
    public TextStandardization(string name, Func<string, string> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        if (Named(name) is { Function: null } || name == Unicode?.Name)
            throw new ArgumentException($"'{name}' is a standardization of Keras or Kente; choose another name.", nameof(name));
        (Name, Function) = (name, function);
    }

    private TextStandardization(string name, bool lowers, bool strips) => (Name, Lowers, Strips) = (name, lowers, strips);

    /// <summary>Gets the standardization that changes nothing.</summary>
    public static TextStandardization None { get; } = new("none", lowers: false, strips: false);

    /// <summary>Gets Keras's <c>lower</c>: A to Z become a to z.</summary>
    public static TextStandardization Lower { get; } = new("lower", lowers: true, strips: false);

    /// <summary>
    /// Gets Keras's <c>strip_punctuation</c>: the 32 ASCII punctuation characters are removed; <c>don't</c> becomes <c>dont</c>.
    /// </summary>
    public static TextStandardization StripPunctuation { get; } = new("strip_punctuation", lowers: false, strips: true);

    /// <summary>Gets Keras's <c>lower_and_strip_punctuation</c>, its default.</summary>
    public static TextStandardization LowerAndStripPunctuation { get; } = new("lower_and_strip_punctuation", lowers: true, strips: true);

    /// <summary>
    /// Gets the standardization for texts of all languages. Letters of every script become lower case. Punctuation is removed as by
    /// <see cref="LowerAndStripPunctuation"/>, also “quotes” and ¿; that of other scripts (。، ።) separates words, and so do dashes,
    /// whitespace of every kind and the Ethiopic word space ፡. Direction marks and soft hyphens are removed. On ASCII texts it equals
    /// <see cref="LowerAndStripPunctuation"/>.
    /// </summary>
    public static TextStandardization Unicode { get; } = new("Kente>unicode", UnicodeText.Standardize);

    /// <summary>Gets the name in files.</summary>
    public string Name { get; }

    /// <summary>Whether A to Z become a to z.</summary>
    internal bool Lowers { get; }

    /// <summary>Whether ASCII punctuation is removed.</summary>
    internal bool Strips { get; }

    /// <summary>The function, except for Keras's standardizations.</summary>
    internal Func<string, string>? Function { get; }

    /// <summary>Registers the standardization, so that files with its name can be read.</summary>
    public void Register() => Known[Name] = this;

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    /// <summary>Returns the standardization of a name in a file; <see langword="null"/> if it is unknown.</summary>
    internal static TextStandardization? Named(string name) => name switch
    {
        "lower" => Lower,
        "strip_punctuation" => StripPunctuation,
        "lower_and_strip_punctuation" => LowerAndStripPunctuation,
        "Kente>unicode" => Unicode,
        _ => Known.GetValueOrDefault(name),
    };
}

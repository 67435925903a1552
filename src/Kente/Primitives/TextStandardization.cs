namespace Kente;

/// <summary>Specifies how a text is standardized before it is split. As in Keras, only ASCII characters change: Ä and « stay.</summary>
public enum TextStandardization
{
    /// <summary>No change.</summary>
    None,

    /// <summary>A to Z are converted to a to z.</summary>
    Lower,

    /// <summary>The 32 ASCII punctuation characters are removed; <c>don't</c> becomes <c>dont</c>.</summary>
    StripPunctuation,

    /// <summary>Both.</summary>
    LowerAndStripPunctuation,
}

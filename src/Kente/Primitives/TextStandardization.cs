namespace Kente;

/// <summary>What is done to a text before it is split. As in Keras, both changes are for ASCII only: Ä stays Ä, and « stays.</summary>
public enum TextStandardization
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A to Z become a to z.</summary>
    Lower,

    /// <summary>The 32 punctuation characters of ASCII are taken out; <c>don't</c> becomes <c>dont</c>.</summary>
    StripPunctuation,

    /// <summary>Both.</summary>
    LowerAndStripPunctuation,
}

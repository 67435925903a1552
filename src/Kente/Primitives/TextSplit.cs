namespace Kente;

/// <summary>Specifies how a text is split into tokens.</summary>
public enum TextSplit
{
    /// <summary>The text is one token.</summary>
    None,

    /// <summary>At runs of ASCII whitespace, as in Keras.</summary>
    Whitespace,

    /// <summary>Into characters (Unicode code points).</summary>
    Character,
}

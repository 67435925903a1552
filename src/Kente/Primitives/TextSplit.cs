namespace Kente;

/// <summary>Where a text is split into tokens.</summary>
public enum TextSplit
{
    /// <summary>Nowhere: the text is one token.</summary>
    None,

    /// <summary>At runs of blanks, tabs and line ends; ASCII only, as in Keras.</summary>
    Whitespace,

    /// <summary>Between all characters, which are Unicode code points.</summary>
    Character,
}

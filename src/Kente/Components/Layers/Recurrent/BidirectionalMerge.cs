namespace Kente;

/// <summary>How the outputs of the two directions become one.</summary>
public enum BidirectionalMerge
{
    /// <summary>Forward then backward along the last axis.</summary>
    Concatenate,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their product.</summary>
    Multiply,

    /// <summary>Their mean.</summary>
    Average,

    /// <summary>Not at all: the layer has two outputs, forward then backward.</summary>
    None,
}

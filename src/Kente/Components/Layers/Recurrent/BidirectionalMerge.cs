namespace Kente;

/// <summary>How the outputs of the two directions of a bidirectional layer are combined.</summary>
public enum BidirectionalMerge
{
    /// <summary>Concatenated along the last axis, forward before backward.</summary>
    Concatenate,

    /// <summary>The sum of the outputs.</summary>
    Sum,

    /// <summary>The element-wise product of the outputs.</summary>
    Multiply,

    /// <summary>The mean of the outputs.</summary>
    Average,

    /// <summary>Not combined: the layer has two outputs, forward before backward.</summary>
    None,
}

namespace Kente.Graph;

/// <summary>How the <c>call</c> of a layer's class in Keras takes masks.</summary>
internal enum MaskArgument
{
    /// <summary>It takes none.</summary>
    None,

    /// <summary><c>mask</c> is the mask of the first input.</summary>
    OfFirstInput,

    /// <summary><c>mask</c> is a list of the masks of all inputs.</summary>
    OfAllInputs,

    /// <summary>Each input has an argument for its mask: <c>query_mask</c>, <c>value_mask</c>.</summary>
    OfEachInput,
}

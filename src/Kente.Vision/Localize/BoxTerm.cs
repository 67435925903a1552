namespace Kente.Vision.Localize;

/// <summary>How a wrong box counts in the loss, where there is an object.</summary>
public enum BoxTerm
{
    /// <summary>Squared differences of centre and size, summed, as in the course.</summary>
    SquaredError,

    /// <summary>Smooth L1 of the four edges, averaged: quadratic below β = 0.05 of the picture's side, linear above.</summary>
    SmoothL1,

    /// <summary>1 − CIoU (Zheng et al. 2020).</summary>
    CompleteIou,

    /// <summary>Twice 1 − CIoU and four times smooth L1: the first is what is measured, the second pulls where boxes do not touch.</summary>
    CompleteIouAndSmoothL1,
}

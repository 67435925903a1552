namespace Kente.Vision;

/// <summary>Loss term of the box, if there is an object.</summary>
public enum BoxTerm
{
    /// <summary>Sum of the squared errors of center and size.</summary>
    SquaredError,

    /// <summary>Mean smooth L1 of the four edges: quadratic below β = 0.05 of the image's side, linear above.</summary>
    SmoothL1,

    /// <summary>1 − CIoU (Zheng et al. 2020).</summary>
    CompleteIou,

    /// <summary>
    /// 2·(1 − CIoU) + 4·smooth L1: CIoU is close to the metric, smooth L1 has useful gradients for boxes that do not touch.
    /// </summary>
    CompleteIouAndSmoothL1,
}

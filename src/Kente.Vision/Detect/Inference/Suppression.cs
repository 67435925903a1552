namespace Kente.Vision;

/// <summary>How a detector suppresses several boxes on the same object.</summary>
public enum Suppression
{
    /// <summary>Non-maximum suppression within each class.</summary>
    ClassWise,

    /// <summary>Non-maximum suppression across all classes.</summary>
    Agnostic,

    /// <summary>
    /// Soft-NMS within each class (Bodla et al. 2017, Gaussian with σ = 0.5): lowers scores instead of removing boxes, for crowded
    /// scenes.
    /// </summary>
    Soft,
}

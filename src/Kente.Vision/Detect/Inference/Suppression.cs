namespace Kente.Vision.Detect.Inference;

/// <summary>Which of several boxes on one object are kept.</summary>
public enum Suppression
{
    /// <summary>The surest of each class.</summary>
    ClassWise,

    /// <summary>The surest, whatever its class: an object is of one class only.</summary>
    Agnostic,

    /// <summary>All, but those that overlap surer ones of their class with lower scores (Bodla et al. 2017, the Gaussian rule with σ = 0.5): for crowds, in which objects hide one another.</summary>
    Soft,
}

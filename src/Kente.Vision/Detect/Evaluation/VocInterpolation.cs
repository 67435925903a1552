namespace Kente.Vision;

/// <summary>How Pascal VOC averages precision over recall.</summary>
public enum VocInterpolation
{
    /// <summary>Mean of the interpolated precisions at recalls 0, 0.1, … 1, as in VOC 2007.</summary>
    ElevenPoints,

    /// <summary>Area under the interpolated curve, as since VOC 2010.</summary>
    Area,
}

namespace Kente.Vision.Detect.Evaluation;

/// <summary>How Pascal VOC averages precision.</summary>
public enum VocMeasure
{
    /// <summary>Mean of the highest precisions at recalls 0, 0.1, … 1, as in VOC 2007.</summary>
    ElevenPoints,

    /// <summary>Area under the curve of highest precisions, as since VOC 2010.</summary>
    Area,
}

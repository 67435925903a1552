namespace Kente;

/// <summary>How the losses of a batch's samples become one number.</summary>
public enum LossReduction
{
    /// <summary>Their sum divided by their count; the default.</summary>
    SumOverBatchSize,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The weighted mean: their weighted sum divided by the sum of the sample weights.</summary>
    MeanWithSampleWeight,

    /// <summary>Each is kept.</summary>
    None,
}

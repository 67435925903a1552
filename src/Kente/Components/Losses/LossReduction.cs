namespace Kente;

/// <summary>How the losses of the samples of a batch are reduced to one value.</summary>
public enum LossReduction
{
    /// <summary>Their sum divided by their number. The default.</summary>
    SumOverBatchSize,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their weighted sum divided by the sum of the sample weights.</summary>
    MeanWithSampleWeight,

    /// <summary>No reduction: one value for each sample.</summary>
    None,
}

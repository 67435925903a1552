namespace Kente;

/// <summary>The curve whose area <see cref="Metrics.Auc"/> measures.</summary>
public enum AucCurve
{
    /// <summary>Receiver operating characteristic: the true positive rate over the false positive rate.</summary>
    Roc,

    /// <summary>Precision over recall; more informative when positives are rare.</summary>
    PrecisionRecall,
}

namespace Kente;

/// <summary>Which curve's area is measured.</summary>
public enum AucCurve
{
    /// <summary>Receiver operating characteristic: recall over the share of negatives called positive.</summary>
    Roc,

    /// <summary>Precision over recall; tells more where positives are rare.</summary>
    PrecisionRecall,
}

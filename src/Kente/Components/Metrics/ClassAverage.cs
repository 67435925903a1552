namespace Kente;

/// <summary>How the scores of classes become one number.</summary>
public enum ClassAverage
{
    /// <summary>Their mean: every class counts alike.</summary>
    Macro,

    /// <summary>One score of the counts of all classes together: every sample counts alike.</summary>
    Micro,

    /// <summary>Their mean, weighted by how many samples each class has.</summary>
    Weighted,

    /// <summary>Every class has its own in the logs, <c>f1_score_0</c>, <c>f1_score_1</c> and so on; the result itself is their mean.</summary>
    None,
}

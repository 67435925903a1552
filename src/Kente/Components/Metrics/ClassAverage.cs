namespace Kente;

/// <summary>How the scores of the classes are averaged.</summary>
public enum ClassAverage
{
    /// <summary>Their unweighted mean.</summary>
    Macro,

    /// <summary>One score from the counts of all classes together.</summary>
    Micro,

    /// <summary>Their mean, weighted by the number of samples of each class.</summary>
    Weighted,

    /// <summary>
    /// No averaging: each class is logged, as <c>f1_score_0</c>, <c>f1_score_1</c> and so on. The result itself is the unweighted mean.
    /// </summary>
    None,
}

namespace Kente.Experiments.Pruning;

/// <summary>
/// Hyperband (Li et al. 2016): successive halvings that begin at rung 0, 1, 2…; each trial belongs to one bracket and is compared within
/// it. The bracket follows from the trial's number alone, never from the study's name.
/// </summary>
internal sealed class HyperbandPruner : Pruner
{
    // Multiples of the golden ratio's fraction spread evenly however many there are.
    private const double Golden = 0.61803398874989485;
    private readonly SuccessiveHalvingPruner[] _brackets;
    private readonly int[] _shares;

    /// <param name="maxResource">The last step of a trial.</param>
    /// <param name="minResource">The first rung's step.</param>
    /// <param name="reduction">Ratio of the steps of two rungs; 1/reduction of the trials continue.</param>
    public HyperbandPruner(int maxResource, int minResource = 1, int reduction = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minResource, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxResource, minResource);
        ArgumentOutOfRangeException.ThrowIfLessThan(reduction, 2);
        int count = 1;
        for (long rung = (long)minResource * reduction; rung <= maxResource; rung *= reduction) count++;
        _brackets = [.. Enumerable.Range(0, count).Select(bracket => new SuccessiveHalvingPruner(minResource, reduction, bracket))];
        _shares = [.. Enumerable.Range(0, count).Select(bracket => Share(count, reduction, count - 1 - bracket))];
    }

    /// <summary>How many of each <c>Shares.Sum()</c> trials belong to each bracket.</summary>
    public IReadOnlyList<int> Shares => _shares;

    /// <summary>The bracket of a trial.</summary>
    /// <param name="trial">The trial's number.</param>
    public int BracketOf(int trial) => BracketAt((int)((trial + 0.5) * Golden % 1 * _shares.Sum()));

    /// <inheritdoc/>
    public override bool ShouldPrune(StudyHistory history, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(trial);
        int bracket = BracketOf(trial.Number);
        return _brackets[bracket].ShouldPrune(history, trial, other => BracketOf(other) == bracket);
    }

    /// <summary>The bracket in whose share a number from 0 to below the sum of the shares falls.</summary>
    internal int BracketAt(int place)
    {
        int bracket = 0;
        while ((place -= _shares[bracket]) >= 0) bracket++;
        return bracket;
    }

    // ⌈count · reduction^s / (s + 1)⌉ in whole numbers.
    private static int Share(int count, int reduction, int s)
    {
        long power = 1;
        for (int i = 0; i < s; i++) power *= reduction;
        return (int)(((count * power) + s) / (s + 1));
    }
}

using Kente.Experiments;

namespace Kente.Studio.Studies;

/// <summary>A study at one moment.</summary>
/// <param name="Record">Its name and directions.</param>
/// <param name="Change">The counter of its changes.</param>
/// <param name="Trials">Its trials by number, without reports.</param>
/// <param name="Latest">The last report of each trial.</param>
/// <param name="Metrics">The last values of each trial's metrics.</param>
/// <param name="Seen">The counter at which each trial last changed.</param>
/// <param name="Domains">Its parameters.</param>
/// <param name="Deleted">Numbers of runs that were deleted; what the lists hold at these places counts for nothing.</param>
internal sealed record StudySnapshot(
    StudyRecord Record,
    long Change,
    IReadOnlyList<TrialRecord> Trials,
    IReadOnlyList<IntermediateValue?> Latest,
    IReadOnlyList<IReadOnlyDictionary<string, double>> Metrics,
    IReadOnlyList<long> Seen,
    IReadOnlyList<(string Name, Domain Domain)> Domains,
    IReadOnlySet<int> Deleted)
{
    /// <summary>Its trials, or its runs that were not deleted.</summary>
    public IEnumerable<TrialRecord> Existing => Deleted.Count == 0 ? Trials : Trials.Where(trial => !Deleted.Contains(trial.Number));

    public bool Has(int number) => number >= 0 && number < Trials.Count && !Deleted.Contains(number);

    /// <summary>The best feasible trial of a study with one objective.</summary>
    public TrialRecord? Best
    {
        get
        {
            if (Record.Objectives is not [var objective]) return null;
            double sign = objective.Direction == Direction.Minimize ? 1 : -1;
            TrialRecord? best = null;
            foreach (var trial in Trials)
                if (trial is { State: TrialState.Complete, IsFeasible: true }
                    && (best is null || sign * trial.Value < sign * best.Value)) best = trial;
            return best;
        }
    }
}

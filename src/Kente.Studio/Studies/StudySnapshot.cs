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
internal sealed record StudySnapshot(
    StudyRecord Record,
    long Change,
    IReadOnlyList<TrialRecord> Trials,
    IReadOnlyList<IntermediateValue?> Latest,
    IReadOnlyList<IReadOnlyDictionary<string, double>> Metrics,
    IReadOnlyList<long> Seen,
    IReadOnlyList<(string Name, Domain Domain)> Domains)
{
    /// <summary>The best feasible trial of a study with one objective.</summary>
    public TrialRecord? Best
    {
        get
        {
            if (Record.Directions is not [var direction]) return null;
            double sign = direction == Direction.Minimize ? 1 : -1;
            TrialRecord? best = null;
            foreach (var trial in Trials)
                if (trial is { State: TrialState.Complete, IsFeasible: true }
                    && (best is null || sign * trial.Value < sign * best.Value)) best = trial;
            return best;
        }
    }
}

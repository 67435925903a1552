using Kente.Experiments.Records;
using Kente.Experiments.Sampling.Evolution;

namespace Kente.Experiments.Sampling.Tpe;

/// <summary>
/// The good trials of a study with several objectives: front by front, and within the last front those that together dominate most.
/// </summary>
internal static class MultiObjectiveOrder
{
    public static IEnumerable<int> Best(StudyHistory history, int count)
    {
        TrialRecord[] feasible =
            [.. history.Observed.Select(number => history.Trials[number])
            .Where(trial => trial is { State: TrialState.Complete, IsFeasible: true })];
        double[][] losses = [.. feasible.Select(trial => Ranking.Losses(trial, history.Study.Objectives))];
        List<int> best = [];
        foreach (var front in Fronts.Sort(losses))
        {
            int room = count - best.Count;
            if (room <= 0) return best;
            int[] chosen = front.Count <= room ? [.. front] : Hypervolume.Choose(front, losses, room);
            best.AddRange(chosen.Select(index => feasible[index].Number));
        }
        // Trials that violate constraints or were pruned fill what is left.
        HashSet<int> taken = [.. best];
        return best.Concat(history.Observed.Select(number => history.Trials[number]).Where(trial => !taken.Contains(trial.Number))
            .OrderBy(trial => trial.Violation).ThenBy(trial => trial.Number).Select(trial => trial.Number)).Take(count);
    }
}

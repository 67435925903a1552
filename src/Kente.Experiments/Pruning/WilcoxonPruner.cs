using Kente.Experiments.Records;

namespace Kente.Experiments.Pruning;

/// <summary>Compares a trial with the best one at the same steps, in pairs. A trial whose mean is better is never stopped.</summary>
internal sealed class WilcoxonPruner : Pruner
{
    private readonly double _significance;
    private readonly int _startupSteps;

    /// <param name="significance">The largest p at which a trial is stopped.</param>
    /// <param name="startupSteps">Steps before a trial may be stopped.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The significance is not between 0 and 1, or <paramref name="startupSteps"/> is below 0.
    /// </exception>
    public WilcoxonPruner(double significance = 0.1, int startupSteps = 2)
    {
        if (significance is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(significance), significance,
                "A significance must be between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(startupSteps);
        (_significance, _startupSteps) = (significance, startupSteps);
    }

    /// <inheritdoc/>
    public override bool ShouldPrune(StudyHistory history, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(trial);
        if (Ranking.Best(history.Trials, history.Study.Objectives[0].Direction) is not { Reports.Count: > 0 } best) return false;
        double sign = history.Sign(), own = 0;
        List<double> differences = [];
        foreach (var report in trial.Reports)
        {
            if (!double.IsFinite(report.Value) || ReportList.At(best.Reports, report.Step) is not { } other
                || !double.IsFinite(other)) return false;
            own += sign * report.Value;
            differences.Add(sign * (report.Value - other));
        }
        if (differences.Count < _startupSteps) return false;
        double bestMean = sign * best.Reports.Average(report => report.Value);
        return own / trial.Reports.Count > bestMean && SignedRank.Greater(differences) < _significance;
    }
}

namespace Kente.Experiments.Pruning;

/// <summary>Decides after each report whether a trial is worth going on.</summary>
public abstract class Pruner
{
    /// <summary>True if the trial should stop.</summary>
    /// <param name="history">What is known of the study.</param>
    /// <param name="trial">The trial with its reports, of which the last one is new.</param>
    public abstract bool ShouldPrune(History history, TrialRecord trial);
}

namespace Kente.Experiments.Pruning;

/// <summary>Decides after each report whether a trial is worth going on.</summary>
public abstract class Pruner
{
    /// <summary>True if the trial should stop.</summary>
    /// <param name="history">What is known of the study.</param>
    /// <param name="trial">The trial with its reports, of which the last one is new.</param>
    public abstract bool ShouldPrune(History history, TrialRecord trial);

    /// <summary>The trials that the sampler and the pruner should compare this one with; all by default.</summary>
    /// <param name="history">What is known of the study.</param>
    /// <param name="trial">The trial's number.</param>
    /// <param name="other">Another trial's number.</param>
    internal virtual bool Compares(History history, int trial, int other) => true;
}

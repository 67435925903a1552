namespace Kente.Experiments;

/// <summary>Decides after each report whether to stop a trial. Derive from it to write a pruner of your own.</summary>
/// <remarks>A study calls its pruner one trial at a time, so a pruner needs no locks.</remarks>
public abstract class Pruner
{
    /// <summary>Returns whether the trial should stop.</summary>
    /// <param name="history">History of the study.</param>
    /// <param name="trial">The trial with its reports; the last report is new.</param>
    public abstract bool ShouldPrune(StudyHistory history, TrialRecord trial);
}

namespace Kente.Experiments.Studies;

/// <summary>Carries a trial out of its objective: a pruner stopped it, or its lease was lost. <see cref="Study"/> catches it.</summary>
internal sealed class TrialStopException(bool isPruned) : Exception(isPruned ? "The trial was pruned." : "The trial's lease was lost.")
{
    /// <summary>True if a pruner stopped it.</summary>
    public bool IsPruned { get; } = isPruned;
}

namespace Kente.Experiments;

/// <summary>Where a trial stands.</summary>
public enum TrialState
{
    /// <summary>Nobody works on it yet: it was enqueued, or its worker was lost and it is tried again.</summary>
    Waiting,

    /// <summary>A worker holds its lease.</summary>
    Running,

    /// <summary>It has a value for each objective.</summary>
    Complete,

    /// <summary>A pruner stopped it.</summary>
    Pruned,

    /// <summary>Its objective threw, or its workers were lost too often.</summary>
    Failed,
}

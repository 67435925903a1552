namespace Kente.Experiments;

/// <summary>State of a trial.</summary>
public enum TrialState
{
    /// <summary>In the queue: enqueued, cancelled, or to be retried because its worker was lost.</summary>
    Waiting,

    /// <summary>A worker holds its lease.</summary>
    Running,

    /// <summary>Ended with a value for each objective.</summary>
    Complete,

    /// <summary>Stopped by a pruner.</summary>
    Pruned,

    /// <summary>The objective threw an exception or returned NaN, or its workers were lost too often.</summary>
    Failed,
}

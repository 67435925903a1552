namespace Kente.Distributed;

/// <summary>Options of <see cref="ProcessGroup.Join"/>.</summary>
public sealed class ProcessGroupOptions
{
    /// <summary>
    /// How processes exchange data; by default MPI in programs that <c>mpirun</c> or <c>mpiexec</c> has started, otherwise shared memory on
    /// one host and Gloo on several.
    /// </summary>
    public CommunicationBackend Backend { get; init; }

    /// <summary>
    /// How long a process waits for the others: at the start, and for the slowest in a step. A callback of the process 0 that takes longer
    /// ends the training. Default 10 minutes.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long a process may be silent before it counts as dead: every process sends a sign of life each second, whatever it computes.
    /// Default 30 seconds.
    /// </summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(30);
}

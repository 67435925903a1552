namespace Kente.Distributed;

/// <summary>How processes exchange data.</summary>
public enum CommunicationBackend
{
    /// <summary>
    /// MPI in programs that an MPI launcher has started; otherwise shared memory if all processes are on one host, and Gloo if they are not.
    /// </summary>
    Automatic,

    /// <summary>Gloo, which libtorch contains. On Linux (x64).</summary>
    Gloo,

    /// <summary>The machine's MPI: Open MPI 4 or 5, MPICH 4 and what is compatible with it, or MS-MPI.</summary>
    Mpi,

    /// <summary>Memory that the processes of one host have in common. On all systems.</summary>
    SharedMemory,
}

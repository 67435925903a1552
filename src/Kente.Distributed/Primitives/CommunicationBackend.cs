namespace Kente.Distributed;

/// <summary>Libraries that exchange data between processes.</summary>
public enum CommunicationBackend
{
    /// <summary>MPI in programs that an MPI launcher has started, otherwise Gloo.</summary>
    Automatic,

    /// <summary>Gloo, which libtorch contains. On Linux (x64).</summary>
    Gloo,

    /// <summary>The machine's MPI: Open MPI 4 or 5, MPICH 4 and what is compatible with it, or MS-MPI.</summary>
    Mpi,
}

namespace Kente.Distributed.Primitives;

/// <summary>What an exchange does.</summary>
internal enum ExchangeKind
{
    /// <summary>Adds up values over all processes.</summary>
    Sum,

    /// <summary>Copies values of one process to all others.</summary>
    Broadcast,

    /// <summary>Sends to each process its part of the values.</summary>
    AllToAll,

    /// <summary>Collects the values of all processes in all of them.</summary>
    AllGather,
}

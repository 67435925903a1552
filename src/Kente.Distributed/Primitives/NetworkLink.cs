using Kente.Distributed.Primitives;

namespace Kente.Distributed;

/// <summary>A network between machines, for <see cref="ProcessGroup.PredictCommunicationTime"/>.</summary>
/// <param name="Latency">Time of a small packet from one machine to another: half of what <c>ping</c> says.</param>
/// <param name="BitsPerSecond">What a machine can send, and receive at the same time, in bits a second.</param>
/// <remarks>
/// Costs are those of Gloo. A process that receives tells the sender first that it is ready, so that each message takes the latency twice.
/// Sums go around a ring twice, in 2(n − 1) steps of n processes, and each process sends 2(n − 1)/n of the bytes. Broadcasts go along a
/// tree of ⌈log₂ n⌉ levels.
/// </remarks>
public sealed record NetworkLink(TimeSpan Latency, double BitsPerSecond)
{
    // Of a packet of 1,500 bytes; the rest is headers of IP and TCP.
    private const double PayloadShare = 1448 / 1500.0;

    /// <summary>Returns the time of an exchange.</summary>
    /// <param name="kind">What it does.</param>
    /// <param name="bytes">Bytes of the values; of all processes, if they are collected.</param>
    /// <param name="processes">Number of processes, each on its machine.</param>
    internal TimeSpan TimeOf(ExchangeKind kind, long bytes, int processes)
    {
        int others = processes - 1;
        double levels = Math.Ceiling(Math.Log2(processes)), part = bytes * (double)others / processes;
        var (messages, sent) = kind switch
        {
            ExchangeKind.Sum => (2 * others, 2 * part),
            ExchangeKind.Broadcast => (levels, levels * bytes),
            ExchangeKind.AllToAll => (Math.Min(1, others), part),
            ExchangeKind.AllGather => (others, part),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such exchange."),
        };
        return (2 * messages * Latency) + TimeSpan.FromSeconds(sent * 8 / (BitsPerSecond * PayloadShare));
    }
}

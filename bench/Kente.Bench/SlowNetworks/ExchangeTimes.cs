using System.Diagnostics;
using Kente.Distributed;
using static TorchSharp.torch;

namespace Kente.Bench.SlowNetworks;

/// <summary>Times of single exchanges, by number of bytes.</summary>
internal static class ExchangeTimes
{
    private const int Rounds = 5, Each = 4;
    private static readonly int[] Sizes = [40, 4_000, 40_000, 160_000, 400_000, 1_600_000, 4_000_000];

    /// <summary>Measures in this process of a group, and prints the medians.</summary>
    public static void Child()
    {
        using var group = ProcessGroup.Join(new() { Backend = CommunicationBackend.Gloo });
        foreach (int bytes in Sizes)
        {
            using var values = zeros(bytes / 4);
            double sum = Median(() => group.Sum(values)), broadcast = Median(() => group.Broadcast(values));
            if (group.Rank == 0)
                Console.WriteLine(FormattableString.Invariant($"{bytes} bytes: sum {sum:0.0} ms, broadcast {broadcast:0.0} ms"));
        }

        // One after the other, as in a training: the processes do not begin at the same time.
        double Median(Action exchange)
        {
            List<double> all = [];
            for (int i = -1; i < Rounds; i++)
            {
                long start = Stopwatch.GetTimestamp();
                for (int k = 0; k < Each; k++) exchange();
                if (i >= 0) all.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / Each);
            }
            return all.Order().ElementAt(Rounds / 2);
        }
    }
}

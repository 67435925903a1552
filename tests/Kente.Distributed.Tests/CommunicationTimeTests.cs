using System.Text.RegularExpressions;
using Kente.Distributed.Primitives;

namespace Kente.Distributed.Tests;

/// <summary>The time of exchanges: measured, shown, and predicted for other networks.</summary>
public sealed class CommunicationTimeTests
{
    private const double PayloadShare = 1448 / 1500.0;
    private static readonly NetworkLink Slow = new(TimeSpan.FromMilliseconds(5), 100e6);

    // Messages take the latency twice; 4 MB take 320 ms at 100 Mbit/s.
    [Theory]
    [InlineData("Sum", 2, 4, 1)]
    [InlineData("Sum", 4, 12, 1.5)]
    [InlineData("Sum", 64, 252, 126.0 / 64)]
    [InlineData("Broadcast", 2, 2, 1)]
    [InlineData("Broadcast", 64, 12, 6)]
    [InlineData("AllToAll", 4, 2, 0.75)]
    [InlineData("AllGather", 4, 6, 0.75)]
    [InlineData("Sum", 1, 0, 0)]
    public void An_exchange_takes_latencies_and_the_time_of_its_bytes(string exchange, int processes, double latencies, double volume)
    {
        var time = Slow.TimeOf(Enum.Parse<ExchangeKind>(exchange), 4_000_000, processes);

        Assert.Equal((latencies * 5) + (volume * 320 / PayloadShare), time.TotalMilliseconds, 3);
    }

    [Fact]
    public void Compression_halves_the_time_of_bytes_at_any_number_of_processes()
    {
        NetworkLink narrow = new(TimeSpan.Zero, 100e6);
        foreach (int processes in new[] { 2, 8, 64 })
        {
            var whole = narrow.TimeOf(ExchangeKind.Sum, 4_000_000, processes);
            var compressed = narrow.TimeOf(ExchangeKind.AllToAll, 2_000_000, processes)
                + narrow.TimeOf(ExchangeKind.AllGather, 2_000_000, processes);
            Assert.Equal(0.5, compressed / whole, 5);
        }
    }

    [Fact]
    public void Fit_shows_the_share_of_the_time_in_the_process_0()
    {
        using var workers = Workers.Start(2, "mlp 2 32 verbose").Succeeded();

        Assert.Matches(new Regex(@"Communication between 2 processes: \d+\.\ds of \d+\.\ds \(\d+ %\)"), workers.Error(0));
        Assert.DoesNotContain("Communication", workers.Error(1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_predicts_its_time_on_another_network()
    {
        using var workers = Workers.Start(2, "mlp 2 32").Succeeded();

        // Eight steps of training and two of validation, with two or three sums of 20 ms each.
        Assert.InRange(CompressionTests.Number(workers, "predicted "), 0.5, 2);
    }

    [Fact]
    public void A_group_of_one_process_exchanges_nothing()
    {
        using var group = ProcessGroup.Join();

        Assert.Equal(TimeSpan.Zero, group.PredictCommunicationTime(Slow, 64));
        Assert.Throws<ArgumentOutOfRangeException>(() => group.PredictCommunicationTime(Slow, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => group.PredictCommunicationTime(Slow with { BitsPerSecond = 0 }, 2));
    }
}

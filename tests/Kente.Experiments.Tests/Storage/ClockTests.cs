namespace Kente.Experiments.Tests.Storage;

/// <summary>Leases run by the database's clock: workers whose clocks are hours apart neither lose a lease nor hold one for ever.</summary>
[Collection("PostgreSQL")]
public sealed class ClockTests(PostgresServer server)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3), Soon = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public async Task Clocks_that_are_hours_apart_change_nothing(int hours)
    {
        string address = server.Database();
        SkewedClock wrong = new(TimeSpan.FromHours(hours)), other = new(TimeSpan.FromHours(-hours));
        using var first = Study.Open(address, "skew", Direction.Minimize, new() { Clock = wrong, Lease = Lease });
        using var second = Study.Open(address, "skew", Direction.Minimize, new() { Clock = other, Lease = Lease });
        long id = first.Storage.Studies()[0].Id;
        var trial = first.Ask();
        double x = trial.Float("x", 0, 1);
        trial.Log(1, [new("loss", 1)]);

        // It lives, by its heartbeats, however late or early it is by the other one's clock.
        await Task.Delay(2 * Lease, TestContext.Current.CancellationToken);
        Assert.Equal(0, second.Storage.Reap(id, retries: 3));

        // It dies, and is given up after its lease, not after hours.
        wrong.StopTimers();
        var died = DateTimeOffset.UtcNow;
        while (second.Storage.Reap(id, retries: 3) == 0)
        {
            Assert.True(DateTimeOffset.UtcNow - died < Soon, "The lease of the dead worker does not end.");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        second.Run(again => again.Float("x", 0, 1), trials: 1);

        Assert.False(first.Tell(trial, 7));
        var record = Assert.Single(second.Trials);
        Assert.Equal((TrialState.Complete, 2, x), (record.State, record.Attempt, record.Value));
        Assert.InRange(record.Started!.Value - DateTimeOffset.UtcNow, -Soon, Soon);
        Assert.InRange(record.Finished!.Value - record.Started.Value, TimeSpan.Zero, Soon);
        // Only what the worker itself noted has its time.
        Assert.InRange(second.Storage.MetricPoints(id, 0, "loss", 0)[0].Time - wrong.GetUtcNow(), -Soon, Soon);
    }
}

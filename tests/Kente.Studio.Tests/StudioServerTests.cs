namespace Kente.Studio.Tests;

public sealed class StudioServerTests
{
    [Fact]
    public async Task Only_this_machine_is_served_unless_told_otherwise_and_then_no_token_is_needed()
    {
        await using var studio = await RunningStudio.StartAsync();
        Assert.Equal("127.0.0.1", studio.Server.Address.Host);
        Assert.Null(studio.Server.Token);
        Assert.Equal(studio.Server.Address, studio.Server.FirstVisit);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said()
    {
        await using var studio = await RunningStudio.StartAsync();
        var error = await Assert.ThrowsAnyAsync<IOException>(() =>
            StudioServer.StartAsync(studio.Storage, new() { Port = studio.Server.Address.Port }, TestContext.Current.CancellationToken));
        Assert.Contains("already in use", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_none_is_said()
    {
        await using var studio = await RunningStudio.StartAsync();
        var error = await Assert.ThrowsAsync<IOException>(() =>
            StudioServer.StartAsync(studio.Storage, new() { Host = "no such host.invalid" }, TestContext.Current.CancellationToken));
        Assert.Contains("0.0.0.0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stops_at_once_although_a_page_is_listening()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var stream = await studio.Client.GetStreamAsync("api/events", TestContext.Current.CancellationToken);
        await stream.ReadExactlyAsync(new byte[5], TestContext.Current.CancellationToken);
        long start = Environment.TickCount64;
        await studio.Server.DisposeAsync();
        Assert.InRange(Environment.TickCount64 - start, 0, 1900);
    }
}

using System.Text.Json;
using Kente.Experiments;

namespace Kente.Studio.Tests.Live;

public sealed class ChangeFeedTests
{
    private static async Task<JsonElement> NextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonSerializer.Deserialize<JsonElement>(line[6..]);
        throw new InvalidOperationException("The stream has ended.");
    }

    [Fact]
    public async Task A_step_that_another_connection_logs_is_told_and_readable_at_once()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, "s", Direction.Minimize);
        var trial = study.Ask();
        using StreamReader reader = new(await studio.Client.GetStreamAsync("api/events", TestContext.Current.CancellationToken));
        Assert.Empty((await NextAsync(reader)).GetProperty("changed").EnumerateArray());
        await NextAsync(reader);    // what there was when the stream was opened

        trial.Report(7, 0.25);
        long id = (await NextAsync(reader)).GetProperty("changed")[0].GetInt64();
        var line = (await studio.GetAsync($"api/studies/{id}")).GetProperty("trials")[0];
        Assert.Equal(7, line.GetProperty("step").GetInt32());
        Assert.Equal(0.25, line.GetProperty("latest").GetDouble());
    }

    [Fact]
    public async Task New_and_deleted_studies_are_told()
    {
        await using var studio = await RunningStudio.StartAsync();
        using StreamReader reader = new(await studio.Client.GetStreamAsync("api/events", TestContext.Current.CancellationToken));
        await NextAsync(reader);
        long id = studio.Storage.Open("new", [Direction.Minimize], null).Id;
        Assert.Equal(id, (await NextAsync(reader)).GetProperty("changed")[0].GetInt64());
        studio.Storage.Delete(id);
        Assert.Equal(id, (await NextAsync(reader)).GetProperty("gone")[0].GetInt64());
    }
}

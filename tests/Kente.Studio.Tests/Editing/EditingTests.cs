using System.Net;
using Kente.Experiments;

namespace Kente.Studio.Tests.Editing;

public sealed class EditingTests
{
    [Fact]
    public async Task A_study_is_renamed_archived_and_tagged_and_the_list_tells_it()
    {
        await using var studio = await RunningStudio.StartAsync();
        long id = studio.Storage.Open("s", [Direction.Minimize], null).Id;
        var before = await studio.GetAsync("api/studies");
        await Edit(studio, HttpStatusCode.NoContent, HttpMethod.Put, $"api/studies/{id}/name", new { name = "new" });
        await Edit(studio, HttpStatusCode.NoContent, HttpMethod.Put, $"api/studies/{id}/archived", new { archived = true });
        await Edit(studio, HttpStatusCode.NoContent, HttpMethod.Put, $"api/studies/{id}/tags", new { add = Tags("a", "b") });
        await Edit(studio, HttpStatusCode.NoContent, HttpMethod.Put, $"api/studies/{id}/tags", new { remove = Tags("a") });

        var line = (await studio.GetAsync($"api/studies?since={before.GetProperty("version").GetInt64()}")).GetProperty("studies")[0];
        Assert.Equal(("new", true, "b"), (line.GetProperty("name").GetString(), line.GetProperty("archived").GetBoolean(),
            Assert.Single(line.GetProperty("tags").EnumerateArray()).GetString()));
    }

    [Fact]
    public async Task A_run_that_has_ended_can_be_tagged()
    {
        await using var studio = await RunningStudio.StartAsync();
        using (Run.Start(studio.File, "runs", new() { Tags = ["night"], SystemInterval = null })) { }
        long id = studio.Storage.Studies()[0].Id;
        await studio.GetAsync($"api/studies/{id}");
        await Edit(studio, HttpStatusCode.NoContent, HttpMethod.Put, $"api/studies/{id}/tags", new { trial = 0, add = Tags("best") });

        Assert.Equal(["night", "best"], (await studio.GetAsync($"api/studies/{id}")).GetProperty("trials")[0].GetProperty("tags")
            .EnumerateArray().Select(tag => tag.GetString()));
        Assert.Contains("no trial 3",
            await Edit(studio, HttpStatusCode.BadRequest, HttpMethod.Put, $"api/studies/{id}/tags", new { trial = 3, add = Tags("x") }),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_with_a_running_trial_is_deleted_only_by_force()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, "busy", Direction.Minimize);
        study.Ask();
        long id = studio.Storage.Studies()[0].Id;
        var contents = await studio.GetAsync($"api/studies/{id}/contents");
        Assert.Equal((1, 1), (contents.GetProperty("trials").GetInt32(), contents.GetProperty("running").GetInt32()));
        Assert.Contains("'busy' has a running trial",
            await Edit(studio, HttpStatusCode.Conflict, HttpMethod.Delete, $"api/studies/{id}"), StringComparison.Ordinal);
        await Edit(studio, HttpStatusCode.NoContent, HttpMethod.Delete, $"api/studies/{id}?force=true");
        Assert.Empty(studio.Storage.Studies());
        await Edit(studio, HttpStatusCode.NotFound, HttpMethod.Delete, $"api/studies/{id}");
    }

    [Fact]
    public async Task A_run_is_deleted_while_it_runs_only_by_force_and_the_page_is_told()
    {
        await using var studio = await RunningStudio.StartAsync();
        using (Run.Start(studio.File, "runs", new() { SystemInterval = null })) { }
        using var running = Run.Start(studio.File, "runs", new() { SystemInterval = null });
        long id = studio.Storage.Studies()[0].Id;
        long change = (await studio.GetAsync($"api/studies/{id}")).GetProperty("change").GetInt64();
        Assert.Equal(1, (await studio.GetAsync($"api/studies/{id}/contents?run=0")).GetProperty("trials").GetInt32());
        Assert.Contains("Run 1 of 'runs' is running",
            await Edit(studio, HttpStatusCode.Conflict, HttpMethod.Delete, $"api/studies/{id}/trials/1"), StringComparison.Ordinal);
        await Edit(studio, HttpStatusCode.NoContent, HttpMethod.Delete, $"api/studies/{id}/trials/0");

        var news = await studio.GetAsync($"api/studies/{id}?since={change}");
        Assert.Equal([0], news.GetProperty("deleted").EnumerateArray().Select(number => number.GetInt32()));
        Assert.Equal(1, news.GetProperty("summary").GetProperty("trials").GetInt32());
        await Edit(studio, HttpStatusCode.NoContent, HttpMethod.Delete, $"api/studies/{id}/trials/1?force=true");
        Assert.Empty((await studio.GetAsync($"api/studies/{id}")).GetProperty("trials").EnumerateArray());
        await Edit(studio, HttpStatusCode.BadRequest, HttpMethod.Delete, $"api/studies/{id}/trials/1");
        await Edit(studio, HttpStatusCode.NotFound, HttpMethod.Get, $"api/studies/{id}/trials/1");
    }

    [Fact]
    public async Task A_name_that_is_taken_or_empty_and_a_request_without_the_page_s_header_are_refused()
    {
        await using var studio = await RunningStudio.StartAsync();
        long id = studio.Storage.Open("a", [Direction.Minimize], null).Id;
        studio.Storage.Open("b", [Direction.Minimize], null);
        Assert.Contains("has a study 'b' already",
            await Edit(studio, HttpStatusCode.BadRequest, HttpMethod.Put, $"api/studies/{id}/name", new { name = "b" }),
            StringComparison.Ordinal);
        await Edit(studio, HttpStatusCode.BadRequest, HttpMethod.Put, $"api/studies/{id}/name", new { name = " " });
        using var answer = await studio.SendAsync(HttpMethod.Delete, $"api/studies/{id}");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(2, studio.Storage.Studies().Count);
    }

    private static string[] Tags(params string[] tags) => tags;

    private static async Task<string> Edit(RunningStudio studio, HttpStatusCode expected, HttpMethod method, string path, object? body = null)
    {
        using var answer = await studio.SendAsync(method, path, body, await studio.WriteHeaderAsync());
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {text}");
        return text.Replace("\\u0027", "'", StringComparison.Ordinal);
    }
}

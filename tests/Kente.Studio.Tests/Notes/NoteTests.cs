using System.Net;
using Kente.Experiments;

namespace Kente.Studio.Tests.Notes;

public sealed class NoteTests
{
    [Fact]
    public async Task Notes_on_a_study_and_a_trial_are_kept_replaced_and_removed()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, "s", Direction.Minimize);
        study.Tell(study.Ask(), 1);
        long id = studio.Storage.Studies()[0].Id;
        async Task Write(int? trial, string text)
        {
            using var answer = await studio.SendAsync(HttpMethod.Put, $"api/studies/{id}/notes", new { trial, text },
                await studio.WriteHeaderAsync(), ("Origin", $"http://127.0.0.1:{studio.Server.Address.Port}"),
                ("Sec-Fetch-Site", "same-origin"));
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
        await Write(null, "about all");
        await Write(0, "<b>first</b>");
        await Write(0, "second");
        Assert.Equal([new StudyNote(null, "about all"), new StudyNote(0, "second")], studio.Storage.Notes(id));
        Assert.Equal("about all", (await studio.GetAsync($"api/studies/{id}/notes"))[0].GetProperty("text").GetString());
        await Write(null, "");
        Assert.Equal([new StudyNote(0, "second")], studio.Storage.Notes(id));
    }

    [Fact]
    public async Task A_note_on_a_trial_that_is_not_there_is_refused()
    {
        await using var studio = await RunningStudio.StartAsync();
        long id = studio.Storage.Open("s", [Direction.Minimize], null).Id;
        using var answer =
            await studio.SendAsync(HttpMethod.Put, $"api/studies/{id}/notes", new { trial = 3, text = "?" },
            await studio.WriteHeaderAsync());
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("no trial 3", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }
}

using System.Net;
using Kente.Experiments;

namespace Kente.Studio.Tests.Exports;

public sealed class ExportTests
{
    [Fact]
    public async Task Runs_are_compared_and_downloaded_as_CSV()
    {
        await using var studio = await RunningStudio.StartAsync();
        long id = Track(studio);
        var compared = await studio.GetAsync($"api/studies/{id}/compare?trials=2,0");
        var rate = compared.GetProperty("columns").EnumerateArray().First(column => column.GetProperty("name").GetString() == "rate");
        Assert.Equal(("setting", true, "2"),
            (rate.GetProperty("kind").GetString(), rate.GetProperty("differs").GetBoolean(), rate.GetProperty("values")[0].GetString()));

        string[] comparison = await Lines(studio, $"api/studies/{id}/compare.csv?trials=0,2");
        Assert.StartsWith("run,state,rate,", comparison[0], StringComparison.Ordinal);
        Assert.DoesNotContain("batch", comparison[0], StringComparison.Ordinal);
        Assert.Equal(2, comparison.Length - 1);
        Assert.Contains("batch", (await Lines(studio, $"api/studies/{id}/compare.csv?trials=0,2&all=true"))[0], StringComparison.Ordinal);
        Assert.Equal(3, (await Lines(studio, $"api/studies/{id}/trials.csv")).Length - 1);
        string[] one = await Lines(studio, $"api/studies/{id}/trials.csv?trials=1");
        Assert.Contains("metric_loss", one[0], StringComparison.Ordinal);
        Assert.StartsWith("1,Complete,", Assert.Single(one[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_has_the_name_of_the_study_and_wrong_numbers_are_refused()
    {
        await using var studio = await RunningStudio.StartAsync();
        long id = Track(studio);
        using var file = await studio.SendAsync(HttpMethod.Get, $"api/studies/{id}/trials.csv");
        Assert.Equal("street.csv", file.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        foreach (string path in (string[])["compare?trials=x", "compare.csv?trials=0,9", "trials.csv?trials=-1"])
        {
            using var wrong = await studio.SendAsync(HttpMethod.Get, $"api/studies/{id}/{path}");
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }
    }

    [Theory]
    [InlineData("0,2,9", new[] { 0, 2 })]
    [InlineData("9", new int[0])]
    public async Task A_page_that_asks_for_runs_of_which_some_were_deleted_gets_the_others(string asked, int[] there)
    {
        await using var studio = await RunningStudio.StartAsync();
        long id = Track(studio);
        var compared = await studio.GetAsync($"api/studies/{id}/compare?trials={asked}");
        Assert.Equal(there, compared.GetProperty("runs").EnumerateArray().Select(run => run.GetInt32()));
        var curves = await studio.GetAsync($"api/studies/{id}/curve?name=loss&trials={asked}");
        Assert.Equal(there, curves.EnumerateArray().Select(curve => curve.GetProperty("trial").GetInt32()));
    }

    [Fact]
    public async Task Thousands_of_runs_that_a_filter_leaves_are_downloaded()
    {
        await using var studio = await RunningStudio.StartAsync();
        using (Run.Start(studio.Storage, "many", new() { SystemInterval = null })) { }
        long id = studio.Storage.Studies()[0].Id;
        studio.Repeat(id, 6000);
        string numbers = string.Join(',', Enumerable.Range(0, 3000).Select(i => 2 * i));
        Assert.Equal(1 + 3000, (await Lines(studio, $"api/studies/{id}/trials.csv?trials={numbers}")).Length);
    }

    private static long Track(RunningStudio studio)
    {
        for (int i = 0; i < 3; i++)
        {
            using var run = Run.Start(studio.File, "street", new()
            {
                SystemInterval = null,
                Config = new Dictionary<string, Kente.Experiments.ParameterValue> { ["rate"] = i, ["batch"] = 16 },
            });
            run.Log("loss", i);
        }
        return studio.Storage.Studies()[0].Id;
    }

    private static async Task<string[]> Lines(RunningStudio studio, string path) =>
        (await studio.Client.GetStringAsync(path, TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n');
}

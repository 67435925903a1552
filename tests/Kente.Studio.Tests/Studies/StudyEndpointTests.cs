using System.Net;
using System.Text.Json;
using Kente.Experiments;

namespace Kente.Studio.Tests.Studies;

public sealed class StudyEndpointTests
{
    [Fact]
    public async Task The_list_tells_counts_and_the_best_value()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, "s", Direction.Maximize);
        foreach (double value in new[] { 1.0, 3, 2 }) study.Tell(study.Ask(), value);
        study.TellFailed(study.Ask(), new InvalidOperationException("first line\nsecond line"));
        study.Ask().Report(4, 0.5);
        var line = (await studio.GetAsync("api/studies")).GetProperty("studies")[0];
        Assert.Equal((3.0, 1), (line.GetProperty("best").GetDouble(), line.GetProperty("bestTrial").GetInt32()));
        Assert.Equal((3, 1, 1),
            (line.GetProperty("counts").GetProperty("complete").GetInt32(), line.GetProperty("counts").GetProperty("failed")
            .GetInt32(), line.GetProperty("counts").GetProperty("running").GetInt32()));
        Assert.Equal(0.5, line.GetProperty("latest").GetDouble());
    }

    [Fact]
    public async Task Only_what_changed_is_read_again()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, "s", Direction.Minimize);
        for (int i = 0; i < 5; i++) study.Tell(study.Ask(), i);
        long id = studio.Storage.Studies()[0].Id;
        var all = await studio.GetAsync($"api/studies/{id}");
        Assert.Equal(5, all.GetProperty("trials").GetArrayLength());
        study.Tell(study.Ask(), -1);
        var news = await studio.GetAsync($"api/studies/{id}?since={all.GetProperty("change").GetInt64()}");
        Assert.Equal(5, Assert.Single(news.GetProperty("trials").EnumerateArray()).GetProperty("number").GetInt32());
        Assert.Equal(-1, news.GetProperty("summary").GetProperty("best").GetDouble());
    }

    [Fact]
    public async Task An_error_is_one_line_in_the_table_and_whole_with_the_trial()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, "s", Direction.Minimize);
        study.TellFailed(study.Ask(), new InvalidOperationException("first\nsecond"));
        long id = studio.Storage.Studies()[0].Id;
        string line = (await studio.GetAsync($"api/studies/{id}")).GetProperty("trials")[0].GetProperty("error").GetString()!;
        Assert.EndsWith("first", line, StringComparison.Ordinal);
        Assert.Contains("second", (await studio.GetAsync($"api/studies/{id}/trials/0")).GetProperty("error")
            .GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_is_not_finite_is_null()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, "s", Direction.Minimize);
        study.Tell(study.Ask(), double.PositiveInfinity);
        var trial = (await studio.GetAsync($"api/studies/{studio.Storage.Studies()[0].Id}")).GetProperty("trials")[0];
        Assert.Equal(JsonValueKind.Null, trial.GetProperty("values")[0].ValueKind);
    }

    [Fact]
    public async Task Of_the_list_only_what_changed_comes_again_and_what_is_gone_is_told()
    {
        await using var studio = await RunningStudio.StartAsync();
        for (int i = 0; i < 5; i++) studio.Storage.Open($"s{i}", [Direction.Minimize], 1);
        var all = await studio.GetAsync("api/studies");
        Assert.Equal(["s0", "s1", "s2", "s3", "s4"], all.GetProperty("studies").EnumerateArray()
            .Select(row => row.GetProperty("name").GetString()));

        using var study = Study.Open(studio.File, "s3", Direction.Minimize);
        study.Tell(study.Ask(), 7);
        studio.Storage.Delete(studio.Storage.Studies()[0].Id);
        var news = await studio.GetAsync($"api/studies?since={all.GetProperty("version").GetInt64()}");
        Assert.Equal(7, Assert.Single(news.GetProperty("studies").EnumerateArray()).GetProperty("best").GetDouble());
        Assert.Equal(all.GetProperty("studies")[0].GetProperty("id").GetInt64(), Assert.Single(news.GetProperty("gone").EnumerateArray())
            .GetInt64());
        Assert.Empty((await studio.GetAsync($"api/studies?since={news.GetProperty("version").GetInt64()}")).GetProperty("studies")
            .EnumerateArray());
        // A page that was open while another server ran gets everything.
        Assert.Equal(4, (await studio.GetAsync("api/studies?since=12345")).GetProperty("studies").GetArrayLength());
    }

    [Fact]
    public async Task A_change_that_another_page_has_read_first_still_comes_with_the_list()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, "s", Direction.Minimize);
        var before = await studio.GetAsync("api/studies");
        study.Tell(study.Ask(), 7);
        await studio.GetAsync($"api/studies/{studio.Storage.Studies()[0].Id}");
        Assert.Equal(1, (await studio.GetAsync($"api/studies?since={before.GetProperty("version").GetInt64()}"))
            .GetProperty("studies")[0].GetProperty("trials").GetInt32());
    }

    [Theory]
    [InlineData("api/studies/99")]
    [InlineData("api/studies/99/report")]
    [InlineData("api/studies/99/curve?name=objective&trials=0")]
    public async Task A_study_that_is_not_there_is_said_in_a_sentence(string path)
    {
        await using var studio = await RunningStudio.StartAsync();
        using var answer = await studio.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("no study 99", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Curves_come_smoothed_and_with_as_many_points_as_asked_for()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, "s", Direction.Minimize);
        var trial = study.Ask();
        for (int step = 0; step < 5000; step++) trial.Report(step, step == 2500 ? 100 : Math.Sin(step));
        study.Tell(trial, 0);
        string path = $"api/studies/{studio.Storage.Studies()[0].Id}/curve?name=objective&trials=0&points=100";
        var curve = (await studio.GetAsync(path))[0];
        Assert.Equal(5000, curve.GetProperty("count").GetInt32());
        double[] values = [.. curve.GetProperty("raw").GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
        Assert.InRange(values.Length, 50, 100);
        Assert.Equal(100, values.Max());
        var smooth = (await studio.GetAsync($"{path}&smooth=0.9"))[0].GetProperty("smooth").GetProperty("values").EnumerateArray()
            .Max(value => value.GetDouble());
        Assert.InRange(smooth, 5, 15);
    }

    [Fact]
    public async Task A_live_curve_grows()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, "s", Direction.Minimize);
        var trial = study.Ask();
        string path = $"api/studies/{studio.Storage.Studies()[0].Id}/curve?name=objective&trials=0";
        trial.Report(0, 1);
        Assert.Equal(1, (await studio.GetAsync(path))[0].GetProperty("count").GetInt32());
        await Task.Delay(300, TestContext.Current.CancellationToken);
        trial.Report(1, 2);
        Assert.Equal(2, (await studio.GetAsync(path))[0].GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task The_report_is_the_study_s_own_and_each_objective_has_an_importance()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, "s", Direction.Maximize, new() { Seed = 1 });
        study.Run(trial => 0.5 + (0.4 * trial.Float("x", 0, 1)), trials: 20);
        var told = await studio.GetAsync($"api/studies/{studio.Storage.Studies()[0].Id}/report?validation=200");
        var report = study.Report(new() { ValidationSize = 200 });
        Assert.Equal(report.Shrunk!.Value, told.GetProperty("shrunk").GetProperty("value").GetDouble(), 12);
        Assert.Equal(report.Importance[0].Share, told.GetProperty("importance")[0].GetProperty("share").GetDouble(), 12);

        using var two = Study.Open(studio.File, "two", [Direction.Minimize, Direction.Minimize], new() { Seed = 1 });
        two.Run(trial => (IReadOnlyList<double>)[trial.Float("a", 0, 1), trial.Float("b", 0, 1)], trials: 30);
        long id = studio.Storage.Studies()[1].Id;
        Assert.Equal("a", (await studio.GetAsync($"api/studies/{id}/report?objective=0")).GetProperty("importance")[0].GetProperty("name")
            .GetString());
        Assert.Equal("b", (await studio.GetAsync($"api/studies/{id}/report?objective=1")).GetProperty("importance")[0].GetProperty("name")
            .GetString());
    }
}

using System.Diagnostics;
using Kente.Experiments;

namespace Kente.Studio.Tests.Studies;

public sealed class RunEndpointTests
{
    private static readonly RunOptions Quiet =
        new()
        {
            Name = "first",
            Tags = ["night"],
            SystemInterval = null,
            Config = new Dictionary<string, Kente.Experiments.ParameterValue> { ["rate"] = 0.1 }
        };

    [Fact]
    public async Task A_run_shows_its_name_settings_and_last_metrics()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var run = Run.Start(studio.File, "street", Quiet);
        run.Log("loss", 3, step: 1);
        run.Log("system/cpu", 1);
        run.Flush();
        long id = studio.Storage.Studies()[0].Id;
        var all = await studio.GetAsync($"api/studies/{id}");
        var line = all.GetProperty("trials")[0];
        Assert.Equal(("first", "night", 0.1),
            (line.GetProperty("name").GetString(), line.GetProperty("tags")[0].GetString(), line.GetProperty("parameters").GetProperty("rate")
            .GetDouble()));
        Assert.Equal("loss", Assert.Single(line.GetProperty("metrics").EnumerateObject()).Name);

        run.Log("loss", 2, step: 2);
        run.Flush();
        var news = await studio.GetAsync($"api/studies/{id}?since={all.GetProperty("change").GetInt64()}");
        Assert.Equal(2, Assert.Single(news.GetProperty("trials").EnumerateArray()).GetProperty("metrics").GetProperty("loss").GetDouble());
    }

    [Fact]
    public async Task Curves_of_any_metric_are_served_whatever_its_name()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var run = Run.Start(studio.File, "street", Quiet);
        for (int step = 0; step < 3; step++) run.Log("batch/loss & more", 3 - step, 10_000_000_000L + step);
        run.Log("system/cpu", 1);
        run.Flush();
        long id = studio.Storage.Studies()[0].Id;
        Assert.Equal(["batch/loss & more", "system/cpu"], (await studio.GetAsync($"api/studies/{id}/curves")).EnumerateArray()
            .Select(name => name.GetString()));
        var curve =
            (await studio.GetAsync($"api/studies/{id}/curve?name={Uri.EscapeDataString("batch/loss & more")}&trials=0"))[0].GetProperty(
            "raw");
        Assert.Equal([3.0, 2, 1], curve.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()));
        Assert.Equal(10_000_000_002L, curve.GetProperty("steps")[2].GetInt64());
    }

    [Fact]
    public async Task A_thousand_runs_of_ten_thousand_points_stay_usable()
    {
        await using var studio = await RunningStudio.StartAsync();
        using (var first = Run.Start(studio.Storage, "many", Quiet))
        {
            for (int step = 0; step < 10_000; step++) first.Log("loss", Math.Sin(step), step);
        }
        long id = studio.Storage.Studies()[0].Id;
        studio.Repeat(id, 1000);
        var clock = Stopwatch.StartNew();
        var all = await studio.GetAsync($"api/studies/{id}");
        double list = clock.Elapsed.TotalSeconds;
        clock.Restart();
        var curves =
            await studio.GetAsync($"api/studies/{id}/curve?name=loss&trials={string.Join(',', Enumerable.Range(500, 100))}&points=800");
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"the list after {list:F2} s, 100 curves of 10,000 points after {clock.Elapsed.TotalSeconds:F2} s");
        Assert.Equal(1000, all.GetProperty("trials").GetArrayLength());
        Assert.Equal(100, curves.GetArrayLength());
        Assert.All(curves.EnumerateArray(), curve =>
            Assert.Equal((10_000, true),
            (curve.GetProperty("count").GetInt32(), curve.GetProperty("raw").GetProperty("values").GetArrayLength() <= 800)));
    }
}

using Kente.Tests.Web;
using Microsoft.Playwright;

namespace Kente.Studio.Tests.Browser;

/// <summary>What the charts show of a study with an outlier, pruned, failed and waiting trials.</summary>
public sealed class ChartTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_history_shows_pruned_and_failed_trials_and_its_axis_is_not_ruled_by_the_worst_value()
    {
        await using var studio = await RunningStudio.StartAsync();
        var page = await OpenAsync(studio);
        await page.WaitForSelectorAsync("#chart-history >> text=1 trial far worse than the others lies beyond the axis");
        Assert.Equal(["complete", "best so far", "pruned, latest value", "failed"],
            await page.Locator("#chart-history .legend li").AllTextContentsAsync());
        Assert.Matches("^History of [0-9]+ complete, [1-9][0-9]* pruned and 2 failed trials",
            await page.Locator("#chart-history canvas").GetAttributeAsync("aria-label"));
        await page.GetByLabel("whole range").CheckAsync();
        await page.WaitForSelectorAsync("#chart-history .hint", new() { State = WaitForSelectorState.Hidden });
        await page.CloseAsync();
    }

    [Fact]
    public async Task Waiting_trials_are_explained()
    {
        await using var studio = await RunningStudio.StartAsync();
        var page = await OpenAsync(studio);
        await page.GetByText("2 trials wait in the queue").WaitForAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_range_dragged_on_an_axis_fades_the_other_trials_until_it_is_cleared()
    {
        await using var studio = await RunningStudio.StartAsync();
        var page = await OpenAsync(studio);
        var said = page.Locator("#chart-parallel .controls .hint");
        await page.WaitForFunctionAsync("() => document.querySelector('#chart-parallel canvas')?.width > 300");
        var canvas = page.Locator("#chart-parallel canvas");
        async Task Drag()
        {
            await canvas.ScrollIntoViewIfNeededAsync();
            var box = (await canvas.BoundingBoxAsync())!;
            // The first axis stands 46 pixels from the left.
            await page.Mouse.MoveAsync(box.X + 46, box.Y + 120);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(box.X + 46, box.Y + 150);
            await page.Mouse.MoveAsync(box.X + 46, box.Y + 200);
            await page.Mouse.UpAsync();
        }
        await Drag();
        Assert.Matches("^[0-9]+ of [0-9]+ trials$", await said.TextContentAsync());
        Assert.StartsWith("learning_rate: ", await page.Locator("#chart-parallel .tag").TextContentAsync(), StringComparison.Ordinal);
        await page.GetByLabel("Clear the range of learning_rate").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(0, await page.Locator("#chart-parallel .tag").CountAsync());

        await Drag();
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, await page.Locator("#chart-parallel .tag").CountAsync());
        await Drag();
        var place = (await canvas.BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(place.X + 46, place.Y + 250);
        Assert.Equal(0, await page.Locator("#chart-parallel .tag").CountAsync());
        Assert.Contains("#/study/", page.Url, StringComparison.Ordinal);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_row_is_a_link_that_opens_in_a_tab_of_its_own()
    {
        await using var studio = await RunningStudio.StartAsync();
        var page = await OpenAsync(studio);
        string? address = await page.Locator("#chart-trials tr[data-key='4'] a").GetAttributeAsync("href");
        Assert.EndsWith("/trial/4", address, StringComparison.Ordinal);
        var tab = await page.Context.RunAndWaitForPageAsync(() =>
            page.Locator("#chart-trials tr[data-key='4'] a").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] }));
        await tab.GetByLabel("Notes on trial 4").WaitForAsync();
        Assert.Equal(0, await page.Locator(".detail").CountAsync());
        await tab.CloseAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task Values_beside_a_long_setting_are_readable_on_a_narrow_screen()
    {
        await using var studio = await RunningStudio.StartAsync();
        var page = await OpenAsync(studio, width: 390, trial: "/trial/4");
        await page.WaitForSelectorAsync($".detail dt:has-text('{Demo.LongSetting}')");
        double narrowest = await page.EvaluateAsync<double>(
            "() => Math.min(...[...document.querySelectorAll('.detail dd')].map(one => one.getBoundingClientRect().width))");
        Assert.InRange(narrowest, 120, 390);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Nothing_is_tinted_in_a_contour_where_no_trial_is_near()
    {
        await using var studio = await RunningStudio.StartAsync();
        using (var study = Kente.Experiments.Study.Open(studio.File, "corner", Kente.Experiments.Direction.Minimize, new() { Seed = 1 }))
        {
            foreach (double x in new[] { 0.01, 0.04, 0.07, 0.1 })
                study.Enqueue(new Dictionary<string, Kente.Experiments.ParameterValue> { ["x"] = x, ["y"] = x });
            study.Run(trial => trial.Float("x", 0, 1) + trial.Float("y", 0, 1), trials: 4);
        }
        var page = await chromium.OpenAsync([]);
        await page.GotoAsync($"{studio.Server.Address}#/study/{studio.Storage.Studies()[0].Id}");
        await page.WaitForFunctionAsync("() => document.querySelector('#chart-contour canvas')?.width > 300");
        // Near the trials at the lower left, and far from all at the upper right; between two lines of the grid.
        int[] alpha = await page.EvaluateAsync<int[]>(
            """
            () => {
                const canvas = document.querySelector('#chart-contour canvas'), g = canvas.getContext('2d');
                return [g.getImageData(90, 240, 1, 1).data[3], g.getImageData(canvas.width - 92, 12, 1, 1).data[3]];
            }
            """);
        Assert.InRange(alpha[0], 60, 255);
        Assert.Equal(0, alpha[1]);
        await page.CloseAsync();
    }

    private async Task<IPage> OpenAsync(RunningStudio studio, int width = 1280, string trial = "")
    {
        Demo.Fill(studio.File, Images.ImageTests.Png);
        var page = await chromium.OpenAsync([], width);
        long id = studio.Storage.Studies().Single(study => study.Name == "localizer").Id;
        await page.GotoAsync($"{studio.Server.Address}#/study/{id}{trial}");
        await page.WaitForSelectorAsync("#chart-trials tr[data-key]");
        return page;
    }
}

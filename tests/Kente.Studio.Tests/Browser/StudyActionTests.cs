using Kente.Experiments;
using Kente.Tests.Web;
using Microsoft.Playwright;

namespace Kente.Studio.Tests.Browser;

/// <summary>Names, tags, the archive, deletion, grouping and shared links on the page.</summary>
public sealed class StudyActionTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_study_is_renamed_tagged_archived_and_deleted_after_it_was_asked()
    {
        await using var studio = await RunningStudio.StartAsync();
        using (var study = Study.Open(studio.File, "old", Direction.Minimize)) study.Tell(study.Ask(), 1);
        studio.Storage.Open("other", [Direction.Minimize], 1);
        List<string> complaints = [];
        var page = await chromium.OpenAsync(complaints);
        await page.GotoAsync(studio.Server.Address.ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "old" }).ClickAsync();
        await Button(page, "Rename").ClickAsync();
        await page.GetByLabel("New name").FillAsync("new");
        await page.Locator("dialog[open] button[type=submit]").ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('h1').textContent === 'new'");
        await page.GetByLabel("Tag for the study").FillAsync("paper");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Remove the tag paper").WaitForAsync();
        await Button(page, "Archive").ClickAsync();
        await Button(page, "Unarchive").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Studies", Exact = true }).ClickAsync();
        await page.WaitForSelectorAsync("tr[data-key] >> text=other");
        Assert.Equal(1, await page.Locator("tr[data-key]").CountAsync());
        await page.GetByLabel("1 archived").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "paper" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('tr[data-key]').length === 1");
        Assert.Contains("archived=1&tag=paper", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "new" }).ClickAsync();

        await Button(page, "Delete").ClickAsync();
        await Button(page, "Cancel").ClickAsync();
        Assert.Equal(2, studio.Storage.Studies().Count);
        await Button(page, "Delete").First.ClickAsync();
        await page.WaitForSelectorAsync("dialog[open] >> text=1 trial will be deleted.");
        await page.Locator("dialog[open] button[type=submit]").ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('h1').textContent === 'Studies'");
        Assert.Equal("other", Assert.Single(studio.Storage.Studies()).Name);
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_link_carries_the_filter_the_group_and_the_ticked_runs()
    {
        await using var studio = await RunningStudio.StartAsync();
        List<string> complaints = [];
        var page = await OpenRunsAsync(studio, complaints);
        await page.GetByLabel("Group by").SelectOptionAsync("setting:backbone");
        await page.GetByLabel("Filter runs").FillAsync("tag=night state=complete");
        await page.GetByLabel("Compare run 1", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Compare run 2", new() { Exact = true }).CheckAsync();
        string link = page.Url;

        var other = await chromium.OpenAsync(complaints);
        await other.GotoAsync(link);
        await other.WaitForSelectorAsync("tr.group >> text=backbone none (5)");
        Assert.Equal("8 of 9", await other.Locator("#chart-trials .count").TextContentAsync());
        await other.WaitForSelectorAsync("#chart-compare .differs >> text=learning_rate");
        Assert.Equal(["1", "2"], await other.Locator("#chart-compare thead a").AllTextContentsAsync());
        Assert.Equal(0, await other.Locator("#chart-compare >> text=batch").CountAsync());
        await other.GetByText("backbone none (2), mean and range").WaitForAsync();

        // A group closes, and its runs are no longer listed.
        await other.GetByRole(AriaRole.Button, new() { Name = "backbone none (5)" }).ClickAsync();
        await other.WaitForFunctionAsync("() => document.querySelectorAll('#chart-trials tr[data-key]').length === 3");
        Assert.Empty(complaints);
        await page.CloseAsync();
        await other.CloseAsync();
    }

    [Fact]
    public async Task Each_metric_of_runs_has_a_chart_and_one_legend_names_the_runs()
    {
        await using var studio = await RunningStudio.StartAsync();
        List<string> complaints = [];
        var page = await OpenRunsAsync(studio, complaints);
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.metric canvas').length === 6");
        var tops = await page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('.metric')].map(one => one.getBoundingClientRect().top)");
        Assert.Equal(tops[0], tops[1]);
        Assert.Equal(9, await page.Locator("#chart-curves .legend li").CountAsync());
        await page.Locator("#chart-curves .legend button").First.ClickAsync();
        await page.GetByLabel("Notes on run 0").WaitForAsync();
        // Words of trials belong to studies.
        Assert.DoesNotContain("trial", await page.Locator("main").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_run_is_deleted_after_it_was_asked_and_leaves_the_table_the_charts_and_the_comparison()
    {
        await using var studio = await RunningStudio.StartAsync();
        List<string> complaints = [];
        var page = await OpenRunsAsync(studio, complaints);
        await page.GetByLabel("Group by").SelectOptionAsync("group");
        foreach (int run in (int[])[1, 2, 3]) await page.GetByLabel($"Compare run {run}", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "2", Exact = true }).First.ClickAsync();
        await Button(page, "Delete run").ClickAsync();
        await page.WaitForSelectorAsync("dialog[open] >> text=Run 2 with its metrics and notes and 1 file");
        await page.Locator("dialog[open] button[type=submit]").ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('#chart-trials tr[data-key]').length === 8 && !document.querySelector('.detail')");

        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('#chart-compare thead a')].map(one => one.textContent).join() === '1,3'");
        await page.WaitForSelectorAsync("tr.group >> text=none (5)");
        long id = studio.Storage.Studies().Single(study => study.Name == "street detector").Id;
        Assert.DoesNotContain(2, studio.Storage.Outline(id, 0).Trials.Select(run => run.Number));
        await page.ReloadAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('#chart-trials tr[data-key]').length === 8");
        await page.GotoAsync($"{studio.Server.Address}#/study/{id}/trial/2");
        await page.GetByText("There is no run 2").WaitForAsync();
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Objectives_with_names_have_them_in_the_list_the_headline_the_choices_the_table_and_the_comparison()
    {
        await using var studio = await RunningStudio.StartAsync();
        Objective[] objectives = [new("accuracy", Direction.Maximize), new("latency", Direction.Minimize)];
        using (var study = Study.Open(studio.File, "net", objectives))
            study.Run(trial => new Dictionary<string, double> { ["accuracy"] = trial.Float("width", 0, 1), ["latency"] = trial.Number }, trials: 4);
        using (var plain = Study.Open(studio.File, "plain", [Direction.Minimize, Direction.Minimize])) plain.Tell(plain.Ask(), 1, 2);
        List<string> complaints = [];
        var page = await chromium.OpenAsync(complaints);
        await page.GotoAsync(studio.Server.Address.ToString());
        await page.GetByText("more accuracy, less latency").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "net" }).ClickAsync();
        await page.WaitForSelectorAsync("tr[data-key]");

        Assert.Equal("maximize accuracy, minimize latency", await page.Locator(".headline").TextContentAsync());
        Assert.Equal(["accuracy (maximize)", "latency (minimize)"], await page.GetByLabel("Objective", new() { Exact = true }).Locator("option").AllTextContentsAsync());
        await page.Locator("#chart-trials").GetByRole(AriaRole.Button, new() { Name = "latency" }).ClickAsync();
        await page.GetByLabel("Filter trials").FillAsync("latency<2");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('#chart-trials tr[data-key]').length === 2");
        foreach (int trial in (int[])[0, 1]) await page.GetByLabel($"Compare trial {trial}", new() { Exact = true }).CheckAsync();
        await page.WaitForSelectorAsync("#chart-compare th[scope=row] >> text=accuracy");
        await page.WaitForSelectorAsync("#chart-slice canvas[aria-label='accuracy over width']");

        await page.GotoAsync($"{studio.Server.Address}#/study/{studio.Storage.Studies().Single(study => study.Name == "plain").Id}");
        await page.WaitForSelectorAsync("#chart-trials th >> text=objective 2");
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    // The page of a project of nine runs.
    private async Task<IPage> OpenRunsAsync(RunningStudio studio, List<string> complaints)
    {
        Demo.Fill(studio.File, Images.ImageTests.Png);
        long id = studio.Storage.Studies().Single(study => study.Name == "street detector").Id;
        var page = await chromium.OpenAsync(complaints);
        await page.GotoAsync($"{studio.Server.Address}#/study/{id}");
        return page;
    }
}

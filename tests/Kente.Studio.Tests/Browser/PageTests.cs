using System.Diagnostics;
using Kente.Experiments;
using Kente.Tests.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Kente.Studio.Tests.Browser;

public sealed class PageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Evil = "<img src=x onerror=\"document.title='owned'\">";

    private static void Search(string file, string name, int trials)
    {
        using var study = Study.Open(file, name, Direction.Maximize, new() { Seed = 1 });
        study.Run(
            trial =>
            {
                double rate = trial.Float("rate", 1e-5, 1e-1, log: true), depth = trial.Int("depth", 1, 6);
                string optimizer = trial.Categorical("optimizer", "adam", "sgd");
                if (trial.Number == 3) throw new InvalidOperationException(Evil);
                double value = 0.9 - Math.Pow(Math.Log10(rate) + 3, 2) / 40 - Math.Pow(depth - 4, 2) / 100 - (optimizer == "sgd" ? 0.05
                    : 0);
                for (int step = 0; step < 30; step++) trial.Report(step, value * (1 - Math.Exp(-step / 6.0)));
                return value;
            },
            trials);
    }

    [Fact]
    public async Task A_step_is_seen_soon_after_it_is_logged_without_a_reload()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, "live", Direction.Minimize);
        var trial = study.Ask();
        List<string> complaints = [];
        var page = await chromium.OpenAsync(complaints);
        await page.GotoAsync($"{studio.Server.Address}#/study/{studio.Storage.Studies()[0].Id}");
        await page.WaitForSelectorAsync("#chart-trials tr[data-key='0']");
        List<double> seconds = [];
        for (int step = 1; step <= 5; step++)
        {
            await Task.Delay(400, TestContext.Current.CancellationToken);
            var clock = Stopwatch.StartNew();
            trial.Report(step, 0.5 + step);
            await page.WaitForFunctionAsync(
                "value => [...document.querySelectorAll('#chart-trials tr[data-key=\"0\"] td')].some(cell => cell.textContent === value)",
                $"{step}.5", new() { PollingInterval = 20 });
            seconds.Add(clock.Elapsed.TotalSeconds);
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"seen after {string.Join(", ", seconds.Select(s => $"{s:F2}"))} s");
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Every_chart_is_there_and_has_something_drawn()
    {
        await using var studio = await RunningStudio.StartAsync();
        Search(studio.File, "charts", 25);
        using (var two = Study.Open(studio.File, "two", [Direction.Minimize, Direction.Maximize], new() { Seed = 1 }))
            two.Run(trial => (IReadOnlyList<double>)[trial.Float("a", 0, 1), trial.Float("b", 0, 1)], trials: 12);
        List<string> complaints = [];
        var page = await chromium.OpenAsync(complaints);
        await page.GotoAsync($"{studio.Server.Address}#/study/{studio.Storage.Studies()[0].Id}");
        foreach (string chart in new[] { "history", "curves", "slice", "contour", "parallel", "timeline" }) await AssertDrawnAsync(page,
            chart);
        await page.WaitForSelectorAsync("#chart-importance svg rect.bar-front");
        Assert.Equal(3, await page.Locator("#chart-importance svg").CountAsync());
        await page.WaitForSelectorAsync("#chart-report dd");
        await page.Locator("#chart-trials tr[data-key='0'] input").CheckAsync();
        await page.GetByLabel("Smoothing").FillAsync("0.5");
        await AssertDrawnAsync(page, "curves");

        await page.GotoAsync($"{studio.Server.Address}#/study/{studio.Storage.Studies()[1].Id}");
        await AssertDrawnAsync(page, "pareto");
        await page.GetByLabel("Objective", new() { Exact = true }).SelectOptionAsync("1");
        await AssertDrawnAsync(page, "history");
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_thousand_studies_and_a_thousand_trials_appear_and_only_rows_in_sight_are_made()
    {
        await using var studio = await RunningStudio.StartAsync();
        for (int i = 0; i < 1000; i++) studio.Storage.Open($"study {i:000}", [Direction.Minimize], 1);
        long id = studio.Storage.Studies()[0].Id;
        Fill(studio.File, id, trials: 1000, steps: 200);
        List<string> complaints = [];
        var page = await chromium.OpenAsync(complaints);
        string address = studio.Server.Address.ToString();
        (string Name, string Address, string Row, string Answer)[] visits =
        [
            ("nothing", "about:blank", "html", ""),
            ("1,000 studies", address, "tr[data-key]", "api/studies"),
            ("1,000 trials", $"{address}?2#/study/{id}", "#chart-trials tr[data-key]", $"api/studies/{id}"),
            ("1,000 studies again", $"{address}?3", "tr[data-key]", "api/studies"),
            ("1,000 trials again", $"{address}?4#/study/{id}", "#chart-trials tr[data-key]", $"api/studies/{id}"),
        ];
        await page.AddInitScriptAsync(
            """
            new MutationObserver((_, observer) => {
                if (!document.querySelector('tr[data-key]')) return;
                performance.mark('first row');
                observer.disconnect();
            }).observe(document, { childList: true, subtree: true });
            new PerformanceObserver(list => (globalThis.tasks ??= []).push(...list.getEntries().map(one => `${Math.round(one.startTime)}+${Math.round(one.duration)}`))).observe({ type: 'longtask', buffered: true });
            """);
        foreach (var (name, where, row, answer) in visits)
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{name} after {await SecondsAsync(page, where, row):F2} s; {await page.EvaluateAsync<string>(Breakdown, answer)}");
        Assert.Equal("1,000", await page.Locator("#chart-trials .count").TextContentAsync());
        Assert.True(await page.Locator("#chart-trials tr[data-key]").CountAsync() < 100, "Only the rows in sight are made.");
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task HTML_in_names_values_errors_and_notes_stays_text()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, Evil, Direction.Minimize);
        for (int i = 0; i < 6; i++)
        {
            var trial = study.Ask();
            trial.Note(Evil, Evil);
            double value = trial.Float(Evil, 0, 1);
            trial.Categorical("choice", Evil, "other");
            if (i == 5) study.TellFailed(trial, new InvalidOperationException(Evil));
            else study.Tell(trial, value);
        }
        long id = studio.Storage.Studies()[0].Id;
        studio.Storage.WriteNote(id, new(null, Evil));
        studio.Storage.WriteNote(id, new(5, Evil));
        List<string> complaints = [];
        var page = await chromium.OpenAsync(complaints);
        await page.GotoAsync(studio.Server.Address.ToString());
        await page.GetByText(Evil).First.ClickAsync();
        await page.WaitForSelectorAsync("#chart-importance svg rect");
        await page.Locator("#chart-trials tr[data-key='5']").ClickAsync();
        await page.WaitForSelectorAsync(".detail pre");
        Assert.Equal(Evil, await page.Locator("h1").TextContentAsync());
        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.Equal(Evil, await page.GetByLabel("Notes on trial 5").InputValueAsync());
        Assert.NotEqual("owned", await page.TitleAsync());
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Runs_show_their_metrics_as_curves_and_their_images_with_step_and_name()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var run = Run.Start(studio.File, "street", new() { Name = Evil, SystemInterval = null, ArtifactFolder = null });
        for (int step = 0; step < 20; step++) run.Log("loss", 20 - step, step);
        run.Flush();
        string image = Path.Combine(Path.GetDirectoryName(studio.File)!, "a.png");
        await File.WriteAllBytesAsync(image, Images.ImageTests.Png, TestContext.Current.CancellationToken);
        run.Attach(image, Evil + ".png", step: 3);
        List<string> complaints = [];
        var page = await chromium.OpenAsync(complaints);
        await page.GotoAsync($"{studio.Server.Address}#/study/{studio.Storage.Studies()[0].Id}");
        await AssertDrawnAsync(page, "curves");
        await page.Locator("#chart-trials tr[data-key='0']").ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.images img')?.naturalWidth === 1");
        Assert.Equal(Evil + ".pngstep 3", await page.Locator(".images figcaption").TextContentAsync());

        // A image logged later appears by itself.
        run.Attach(image, "later.png", step: 4);
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.images img').length === 2");
        Assert.Equal("later.pngstep 4", await page.Locator(".images figcaption").First.TextContentAsync());
        Assert.NotEqual("owned", await page.TitleAsync());
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task An_address_of_a_trial_that_is_not_there_says_so_until_the_trial_begins()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var study = Study.Open(studio.File, "s", Direction.Minimize);
        study.Run(trial => trial.Float("x", 0, 1), trials: 2);
        List<string> complaints = [];
        var page = await chromium.OpenAsync(complaints);
        await page.GotoAsync($"{studio.Server.Address}#/study/{studio.Storage.Studies()[0].Id}/trial/2");
        await page.WaitForSelectorAsync("text=There is no trial 2; the last one is trial 1.");
        study.Run(trial => trial.Float("x", 0, 1), trials: 3);
        await page.GetByLabel("Notes on trial 2").WaitForAsync();
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task The_notes_that_a_run_was_started_with_can_be_edited()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var run = Run.Start(studio.File, "street", new() { Notes = "smaller images", SystemInterval = null, ArtifactFolder = null });
        run.Flush();
        var page = await chromium.OpenAsync([]);
        await page.GotoAsync($"{studio.Server.Address}#/study/{studio.Storage.Studies()[0].Id}/trial/0");
        await page.WaitForFunctionAsync("() => document.querySelector('.detail textarea')?.value === 'smaller images'");
        await page.GetByLabel("Notes on run 0").FillAsync("larger images");
        await page.Locator(".detail .note button").ClickAsync();
        await page.WaitForSelectorAsync(".detail .note >> text=saved");
        Assert.Equal([new StudyNote(0, "larger images")], studio.Storage.Notes(studio.Storage.Studies()[0].Id));
        await page.CloseAsync();
    }

    [Fact]
    public async Task Notes_can_be_written_and_others_see_them()
    {
        await using var studio = await RunningStudio.StartAsync();
        Search(studio.File, "notes", 3);
        long id = studio.Storage.Studies()[0].Id;
        List<string> complaints = [];
        var page = await chromium.OpenAsync(complaints);
        var other = await chromium.OpenAsync(complaints, width: 400);
        foreach (var one in new[] { page, other }) await one.GotoAsync($"{studio.Server.Address}#/study/{id}");
        await page.GetByLabel("Notes on the study").FillAsync("seed 1 only");
        await page.Locator("#chart-notes button").ClickAsync();
        await other.WaitForFunctionAsync("() => document.querySelector('#chart-notes textarea')?.value === 'seed 1 only'");
        Assert.Equal([new StudyNote(null, "seed 1 only")], studio.Storage.Notes(id));
        Assert.Empty(complaints);
        await page.CloseAsync();
        await other.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_moves_filters_opens_and_goes_back()
    {
        await using var studio = await RunningStudio.StartAsync();
        Search(studio.File, "alpha", 8);
        studio.Storage.Open("beta", [Direction.Minimize], 1);
        List<string> complaints = [];
        var page = await chromium.OpenAsync(complaints);
        await page.GotoAsync(studio.Server.Address.ToString());
        await page.WaitForSelectorAsync("tr[data-key]");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        Assert.Contains("beta", await page.Locator("tr[aria-selected=true]").TextContentAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#chart-trials tr[data-key='7']");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("state=failed");
        await page.WaitForFunctionAsync("() => document.querySelector('#chart-trials .count').textContent === '1 of 8'");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".detail pre");
        await page.Keyboard.PressAsync("Escape");   // leaves the filter
        await page.Keyboard.PressAsync("Escape");   // closes the trial
        Assert.Equal(0, await page.Locator(".detail").CountAsync());
        string? before = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        await page.Keyboard.PressAsync("d");
        Assert.NotEqual(before, await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        await page.Keyboard.PressAsync("?");
        Assert.True(await page.Locator("#keys").IsVisibleAsync());
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForSelectorAsync("text=beta");
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    private static async Task AssertDrawnAsync(IPage page, string chart) => await page.WaitForFunctionAsync(
        """
        name => {
            const canvas = document.querySelector(`#chart-${name} canvas`);
            if (!canvas || !canvas.width || !canvas.offsetParent) return false;
            const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            const seen = new Set();
            for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] > 100) seen.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
            return seen.size > 3;
        }
        """,
        chart);

    // What the seconds go to: milliseconds since the visit began.
    private const string Breakdown =
        """
        answer => {
            const round = Math.round, all = performance.getEntriesByType('resource'), page = performance.getEntriesByType('navigation')[0];
            const parts = all.filter(one => !one.name.includes('/api/')), data = all.find(one => answer && new URL(one.name).pathname.endsWith(answer));
            return `page ${round(page.responseEnd)}, ${parts.length} parts ${round(Math.max(0, ...parts.map(one => one.responseEnd)))}`
                + (data ? `, data asked for ${round(data.requestStart)}, begun ${round(data.responseStart)}, there ${round(data.responseEnd)} (${data.encodedBodySize} bytes)` : '')
                + performance.getEntriesByType('mark').map(mark => `, ${mark.name} ${round(mark.startTime)}`).join('') + `, now ${round(performance.now())}, long tasks ${(globalThis.tasks ?? []).join(' ')}`;
        }
        """;

    private static async Task<double> SecondsAsync(IPage page, string address, string selector)
    {
        var clock = Stopwatch.StartNew();
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForSelectorAsync(selector);
        return clock.Elapsed.TotalSeconds;
    }

    // Through the study's own door a million points would take longer than the test.
    private static void Fill(string file, long study, int trials, int steps)
    {
        using SqliteConnection connection = new($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            begin;
            with recursive n (i) as (select 0 union all select i + 1 from n where i + 1 < @trials)
            insert into trials (study, number, state, parameters, proposed, vals, constraints, attributes, attempt, lost, started, finished, change)
            select @study, i, 2, json_object('x', i / 1000.0, 'rate', 0.001 * i), '{}', json_array(abs(i - 400) / 100.0), '[]', '{}', 1, 0, 1000.0 + i, 1002.0 + i, 1 from n;
            with recursive n (i) as (select 0 union all select i + 1 from n where i + 1 < @trials), s (j) as (select 0 union all select j + 1 from s where j + 1 < @steps)
            insert into reports (study, trial, step, value, change) select @study, i, j, i / (1.0 + j), 1 from n, s;
            insert into domains (study, name, domain, position, change)
            values (@study, 'x', '{"kind":"float","low":0,"high":1,"log":false}', 0, 1), (@study, 'rate', '{"kind":"float","low":0,"high":1,"log":false}', 1, 1);
            update studies set change = change + 1, next_number = @trials where id = @study;
            commit;
            """;
        command.Parameters.AddWithValue("@study", study);
        command.Parameters.AddWithValue("@trials", trials);
        command.Parameters.AddWithValue("@steps", steps);
        command.ExecuteNonQuery();
    }
}

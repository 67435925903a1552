using System.Text.Json;
using Kente.Tests.Web;
using Microsoft.Playwright;

namespace Kente.Studio.Tests.Browser;

/// <summary>
/// Every page in the eyes of axe-core, for the levels A and AA of WCAG 2.2. The file axe.min.js of the npm package axe-core is named by
/// the environment variable KENTE_AXE; without it the tests are skipped. KENTE_SCREENSHOTS names a folder for images of the pages.
/// </summary>
public sealed class AccessibilityTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Levels = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations
            .map(one => `${one.id}: ${one.help} ${one.nodes.slice(0, 3).map(node => node.html).join(' ')}`)
        """;

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task No_page_has_a_violation(int width, ColorScheme theme)
    {
        string? axe = Environment.GetEnvironmentVariable("KENTE_AXE");
        Assert.SkipWhen(axe is null, "KENTE_AXE does not name the file axe.min.js (npm install axe-core).");
        await using var studio = await RunningStudio.StartAsync();
        Demo.Fill(studio.File, Images.ImageTests.Png);
        List<string> complaints = [], violations = [];
        var page = await chromium.OpenAsync(complaints, width);
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        foreach (var (name, address, prepare) in Pages(studio))
        {
            await page.GotoAsync("about:blank");
            await page.GotoAsync($"{studio.Server.Address}{address}");
            await prepare(page);
            await WaitUntilDrawnAsync(page);
            await page.EvaluateAsync(await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken));
            violations.AddRange((await page.EvaluateAsync<string[]>(Levels)).Select(violation => $"{name}: {violation}"));
            if (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                violations.Add($"{name}: the page is wider than the window.");
            if (Environment.GetEnvironmentVariable("KENTE_SCREENSHOTS") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(folder, $"{name}-{width}-{theme.ToString().ToLowerInvariant()}.png"),
                    FullPage = true,
                });
        }
        Assert.Empty(violations);
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    private static IEnumerable<(string Name, string Address, Func<IPage, Task> Prepare)> Pages(RunningStudio studio)
    {
        var ids = studio.Storage.Studies().ToDictionary(study => study.Name, study => study.Id);
        string search = $"#/study/{ids["localizer"]}", runs = $"#/study/{ids["street detector"]}";
        Task Row(IPage page) => page.WaitForSelectorAsync("tr[data-key]");
        yield return ("list", "#/", Row);
        yield return ("tagged", "#/?archived=1&tag=paper", Row);
        yield return ("study", search, Row);
        yield return ("trial", $"{search}/trial/5", page => page.WaitForSelectorAsync(".detail dd"));
        yield return ("missing-trial", $"{search}/trial/500", page => page.WaitForSelectorAsync(".detail p"));
        yield return ("objectives", $"#/study/{ids["speed and accuracy"]}?ticked=0,3,7", page => page.WaitForSelectorAsync(".compare td"));
        yield return ("runs", runs, Row);
        yield return ("groups", $"{runs}?group=group&ticked=0,1,2,7", page => page.WaitForSelectorAsync("tr.group"));
        yield return ("run", $"{runs}/trial/2", page => page.WaitForSelectorAsync(".images img"));
        yield return ("delete-run", $"{runs}/trial/2", async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete run" }).ClickAsync();
            await page.WaitForSelectorAsync("dialog[open]");
        }
        );
        yield return ("empty", $"#/study/{ids["not begun"]}", page => page.WaitForSelectorAsync("h1"));
        yield return ("keys", "#/", async page =>
        {
            await Row(page);
            await page.Keyboard.PressAsync("?");
        }
        );
        yield return ("delete", runs, async page =>
        {
            await Row(page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
            await page.WaitForSelectorAsync("dialog[open]");
        }
        );
    }

    // Charts are drawn one by one, those in sight first, and the report comes last.
    private static async Task WaitUntilDrawnAsync(IPage page)
    {
        if (await page.Locator("#chart-report").CountAsync() > 0) await page.WaitForFunctionAsync(
            "() => document.querySelector('#chart-report dd') || document.querySelector('h1')?.textContent === 'not begun'");
        await page.WaitForTimeoutAsync(700);
    }
}

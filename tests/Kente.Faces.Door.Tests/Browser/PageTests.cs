using System.Collections.Concurrent;
using Kente.Faces.Tests.Gallery;
using Kente.Tests.Web;
using Kente.Vision;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Kente.Faces.Door.Tests.Browser;

public sealed class PageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Evil = "<img src=x onerror=\"document.title='owned'\">";

    [Fact]
    public async Task The_camera_is_watched_a_known_face_opens_the_door_and_a_stranger_is_not_recognised()
    {
        await using var door = await RunningDoor.StartAsync();
        door.Gallery.Enroll(Evil, ColorEncoder.Image(Colors.Red));
        door.Gallery.Calibrate(Colors.Strangers(19), 0.05);
        CameraVideo.Write(door.In("camera.y4m"), HalfFrame(Colors.Red), HalfFrame(Colors.Blue));
        await using var browser = await Chromium.WithCameraAsync(door.In("camera.y4m"));
        List<string> complaints = [];
        var page = await browser.OpenAsync(complaints);
        await page.GotoAsync(door.Server.Address.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Start camera" }).ClickAsync();
        await page.WaitForSelectorAsync("#lock[data-open=true]");
        Assert.Equal($"for {Evil}", await page.Locator("#lock-person").TextContentAsync());
        Assert.Equal(Evil, await page.Locator("#faces .known strong").TextContentAsync());
        Assert.Equal("not recognised", await page.Locator("#faces .stranger strong").TextContentAsync());
        Assert.Matches(
            @"^distance 0\.\d{3}, threshold 0\.\d{3}, error ≤ 5 %$", await page.Locator("#faces .known span").TextContentAsync());
        Assert.Contains("At most 5 % of strangers", await page.Locator("#threshold").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(2, await page.Locator("#events li").CountAsync());
        await AssertDrawnAsync(page, "#1f7a54");
        await AssertDrawnAsync(page, "#b3261e");
        Assert.NotEqual("owned", await page.TitleAsync());

        // The door closes by itself.
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop camera" }).ClickAsync();
        await page.WaitForSelectorAsync("#lock[data-open=false]");
        Assert.Equal("Closed", await page.Locator("#lock-state").TextContentAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_gallery_without_a_calibration_says_so_and_what_to_do()
    {
        await using var door = await RunningDoor.StartAsync();
        door.Gallery.Enroll("Amina", ColorEncoder.Image(Colors.Red));
        ColorEncoder.Image(Colors.Red, side: 160).Save(door.In("amina.png"));
        List<string> complaints = [];
        var page = await chromium.OpenAsync(complaints);
        await page.GotoAsync(door.Server.Address.ToString());
        await page.GetByLabel("Choose an image").SetInputFilesAsync(door.In("amina.png"));
        Assert.Equal("not calibrated", await page.Locator("#faces .open strong").TextContentAsync());
        string text = (await page.Locator("#threshold").TextContentAsync())!;
        Assert.Contains("Not calibrated. Nobody is recognised, and the door stays closed.", text, StringComparison.Ordinal);
        Assert.Contains("kente faces calibrate --gallery people.db --strangers FOLDER", text, StringComparison.Ordinal);
        Assert.Equal("false", await page.Locator("#lock").GetAttributeAsync("data-open"));
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_face_is_enrolled_from_the_page_or_refused_with_the_reason()
    {
        await using var door = await RunningDoor.StartAsync(threshold: 0.1);
        ColorEncoder.Image(Colors.Green, side: 208).Save(door.In("kofi.png"));
        ColorEncoder.Image(Colors.Blue, side: 48).Save(door.In("small.png"));
        List<string> complaints = [];
        var page = await chromium.OpenAsync(complaints, width: 400);
        await page.GotoAsync(door.Server.Address.ToString());
        var enroll = page.GetByRole(AriaRole.Button, new() { Name = "Enroll the face in view" });
        Assert.True(await enroll.IsDisabledAsync());
        await page.GetByLabel("Choose an image").SetInputFilesAsync(door.In("kofi.png"));
        await page.WaitForSelectorAsync("#faces .stranger");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(Evil);
        await page.GetByLabel("Name", new() { Exact = true }).PressAsync("Enter");
        await page.WaitForSelectorAsync(".verdict.known");
        Assert.StartsWith($"{Evil} is enrolled. 208×208 pixels, sharpness ", await page.Locator("#verdict").TextContentAsync(), StringComparison.Ordinal);
        await page.WaitForSelectorAsync("#faces .known");
        Assert.Equal([new(Evil, 1)], door.Gallery.People);
        Assert.Equal("1 person, 1 face in people.db", await page.Locator("#size").TextContentAsync());

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Kwame");
        await enroll.ClickAsync();
        await page.WaitForSelectorAsync(".verdict.stranger");
        Assert.StartsWith(
            $"Kwame is not enrolled: the gallery has this face as {Evil}.", await page.Locator("#verdict").TextContentAsync(),
            StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Enroll anyway" }).ClickAsync();
        await page.WaitForSelectorAsync(".verdict.known");
        Assert.True(await page.Locator("#allow").IsHiddenAsync());
        Assert.Equal([new(Evil, 1), new("Kwame", 1)], door.Gallery.People);

        await page.GetByLabel("Choose an image").SetInputFilesAsync(door.In("small.png"));
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Esi");
        await enroll.ClickAsync();
        await page.WaitForSelectorAsync(".verdict.stranger");
        Assert.StartsWith(
            "Esi is not enrolled: the face has only 48×48 pixels; at least 60 in each direction are needed. Come closer.",
            await page.Locator("#verdict").TextContentAsync(),
            StringComparison.Ordinal);
        Assert.Equal(2, door.Gallery.People.Count);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 400"), "Nothing is wider than the window.");
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Without_a_camera_the_page_says_what_to_do()
    {
        await using var door = await RunningDoor.StartAsync();
        List<string> complaints = [];
        var page = await chromium.OpenAsync(complaints);
        await page.GotoAsync(door.Server.Address.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Start camera" }).ClickAsync();
        await page.WaitForSelectorAsync("#problem:has-text('No camera was found. Connect one and start it again, or choose an image file.')");
        // The button can be used again.
        await page.WaitForSelectorAsync("#start:not([disabled])");
        await File.WriteAllTextAsync(door.In("text.png"), "no image", TestContext.Current.CancellationToken);
        await page.GetByLabel("Choose an image").SetInputFilesAsync(door.In("text.png"));
        await page.WaitForSelectorAsync("#problem:has-text('The browser cannot read text.png.')");
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_camera_that_is_not_allowed_is_said()
    {
        await using var door = await RunningDoor.StartAsync();
        CameraVideo.Write(door.In("camera.y4m"), HalfFrame(Colors.Red));
        await using var browser = await Chromium.WithCameraAsync(door.In("camera.y4m"), isAllowed: false);
        var page = await browser.OpenAsync([]);
        await page.GotoAsync(door.Server.Address.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Start camera" }).ClickAsync();
        await page.WaitForSelectorAsync("#problem:has-text('The camera is not allowed for this page.')");
    }

    [Fact]
    public async Task A_page_of_another_site_can_neither_look_nor_enroll()
    {
        await using var door = await RunningDoor.StartAsync(threshold: 0.1);
        // Another port of the same machine is another site, the nearest there is.
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        await using var other = builder.Build();
        // Without a request for an icon.
        other.MapGet("/", () => TypedResults.Content(
            "<!doctype html><title>Another site</title><link rel=icon href=data:,>", "text/html"));
        await other.StartAsync(TestContext.Current.CancellationToken);
        var page = await chromium.OpenAsync([]);
        await page.GotoAsync(other.Urls.First());
        // The page learns nothing of the answers, but the protocol of the browser's tools does.
        ConcurrentQueue<int> statuses = [];
        var tools = await page.Context.NewCDPSessionAsync(page);
        tools.Event("Network.responseReceivedExtraInfo").OnEvent += (_, answer) =>
            statuses.Enqueue(answer!.Value.GetProperty("statusCode").GetInt32());
        await tools.SendAsync("Network.enable");
        string[] outcomes = await page.EvaluateAsync<string[]>(
            """
            async door => {
                const body = new Blob(['frame'], { type: 'text/plain' }), outcomes = [];
                for (const [path, options] of [['api/door', {}], ['api/frames', { method: 'POST', body }], ['api/people?name=Eve', { method: 'POST', body }]])
                    outcomes.push(await fetch(door + path, options).then(() => 'read', () => 'refused'));
                return outcomes;
            }
            """,
            door.Server.Address.ToString());
        while (statuses.Count < 3) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(["refused", "refused", "refused"], outcomes);
        Assert.Equal([403, 403, 403], statuses);
        Assert.Empty(door.Gallery.People);
        await page.CloseAsync();
    }

    // ColorEncoder finds a face in each half of a frame.
    private static RgbImage HalfFrame(Rgb color) => new(320, 480, color);

    // Boxes and labels are drawn in the color of their kind.
    private static async Task AssertDrawnAsync(IPage page, string color) => await page.WaitForFunctionAsync(
        """
        color => {
            const canvas = document.getElementById('marks'), wanted = [1, 3, 5].map(at => parseInt(color.slice(at, at + 2), 16));
            const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            let count = 0;
            for (let i = 0; i < pixels.length; i += 4) if (wanted.every((value, at) => Math.abs(pixels[i + at] - value) < 4) && pixels[i + 3] > 200) count++;
            return count > 500;
        }
        """,
        color);
}

using System.Globalization;
using Kente.Tests.Web;
using Kente.Vision.Tests;
using Microsoft.Playwright;

namespace Kente.Volumes.Tests.Viewing;

public sealed class VolumeViewerTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    // 40 × 30 × 20 voxels of 1 × 1 × 2 mm; each axial slice has one value: ten times its index.
    private static readonly Volume Scan = AnyVolume.Of(
        new(40, 30, 20), Affine.FromSpacing(new(1, 1, 2), new(-20, -15, 100)), (_, _, k) => 10 * k);

    private static readonly NamedPoints Points = new([new("ostium", Scan.ToWorld(new(30, 10, 4))), new("apex", Scan.ToWorld(new(5, 25, 15)))]);

    private static readonly VolumeLandmarks Prediction = new([
        new("ostium", 0.9, Scan.ToWorld(new(30, 15, 4)), 1) { Radius = 6 }, new("apex", 0.1, null, null),
    ]);

    private readonly TestFolder _folder = new();
    private readonly List<string> _complaints = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_wheel_and_the_slider_scroll()
    {
        var page = await OpenAsync();
        Assert.Equal("Axial 11 of 20", await TextAsync(page, "axial"));
        Assert.Equal(Gray(100), await CenterPixelAsync(page));
        await page.HoverAsync("#axial canvas");
        await page.Mouse.WheelAsync(0, 100);
        await WaitAsync(page, "axial", "Axial 10 of 20");
        Assert.Equal(Gray(90), await CenterPixelAsync(page));
        await page.Mouse.WheelAsync(0, -100);
        await WaitAsync(page, "axial", "Axial 11 of 20");
        await page.FillAsync("#axial input", "3");
        await WaitAsync(page, "axial", "Axial 3 of 20");
        Assert.Equal(Gray(20), await CenterPixelAsync(page));
        // The other planes stay where they are.
        Assert.Equal("Sagittal 21 of 40", await TextAsync(page, "sagittal"));
        await CloseAsync(page);
    }

    [Fact]
    public async Task Dragging_changes_the_window()
    {
        var page = await OpenAsync();
        Assert.Equal((100, 200), await WindowAsync(page));
        await DragAsync(page, 60, 0);
        Assert.Equal((100, 240), await WindowAsync(page));
        await DragAsync(page, 0, -90);
        Assert.Equal((160, 240), await WindowAsync(page));
        // 100 lies a quarter of the window above its lower end, 40.
        Assert.Equal(64, (double)await CenterPixelAsync(page), 1.0);
        await page.ClickAsync("#reset");
        Assert.Equal((100, 200), await WindowAsync(page));
        await page.FillAsync("#width", "50");
        await page.FillAsync("#level", "125");
        await page.WaitForFunctionAsync($"() => {Pixel("axial", "0.55", "0.55")}[0] === 0");
        await CloseAsync(page);
    }

    [Fact]
    public async Task A_click_on_a_listed_point_moves_the_planes_there()
    {
        var page = await OpenAsync();
        await page.ClickAsync("text=apex");
        await WaitAsync(page, "axial", "Axial 16 of 20");
        Assert.Equal("Coronal 26 of 30", await TextAsync(page, "coronal"));
        Assert.Equal("Sagittal 6 of 40", await TextAsync(page, "sagittal"));
        Assert.Contains("RAS -15.0, 10.0, 130.0 mm · voxel value 150", await page.TextContentAsync("#position"), StringComparison.Ordinal);
        await CloseAsync(page);
    }

    [Fact]
    public async Task Points_are_listed_with_their_position_radius_and_error()
    {
        var page = await OpenAsync();
        var rows = await page.Locator("#points tr").AllInnerTextsAsync();
        Assert.Equal(
            ["1 ostium annotated 10.0 -5.0 108.0", "2 apex annotated -15.0 10.0 130.0", "3 ostium predicted 10.0 0.0 108.0 ± 6.0 5.0",
                "4 apex absent"],
            rows.Select(row => string.Join(' ', row.Split((char[])['\t', '\n', ' '], StringSplitOptions.RemoveEmptyEntries))));
        await CloseAsync(page);
    }

    [Fact]
    public async Task Points_are_drawn_at_their_pixel_with_their_radius()
    {
        var page = await OpenAsync();
        await page.Locator("#points button").Nth(0).ClickAsync();
        await WaitAsync(page, "axial", "Axial 5 of 20");
        // The axial plane is 40 mm wide and 30 mm high in a square: 10 pixels in 400 for a mm, 5 mm above and below. The right of the
        // patient is at the left, the front at the top.
        await AssertColorAsync(page, "axial", (40 - 30.5) / 40, (5 + 30 - 10.5) / 40, 0x2e, 0xc2, 0x7e);
        await AssertColorAsync(page, "axial", (40 - 30.5) / 40, (5 + 30 - 15.5) / 40, 0xff, 0x7a, 0x1a);
        await AssertColorAsync(page, "axial", (40 - 30.5 + 6) / 40, (5 + 30 - 15.5) / 40, 0xff, 0x7a, 0x1a);
        // The coronal plane: 40 mm high.
        await AssertColorAsync(page, "coronal", (40 - 30.5) / 40, (40 - 9) / 40.0, 0x2e, 0xc2, 0x7e);
        await CloseAsync(page);
    }

    [Fact]
    public async Task A_click_in_a_plane_moves_the_others()
    {
        var page = await OpenAsync();
        var box = (await page.Locator("#axial canvas").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + (box.Width * (40 - 8.5f) / 40), box.Y + (box.Height * (5 + 30 - 20.5f) / 40));
        await WaitAsync(page, "sagittal", "Sagittal 9 of 40");
        Assert.Equal("Coronal 21 of 30", await TextAsync(page, "coronal"));
        Assert.Equal("Axial 11 of 20", await TextAsync(page, "axial"));
        await CloseAsync(page);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task The_page_fits_into_a_window(int width)
    {
        var page = await OpenAsync(width);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await CloseAsync(page);
    }

    [Fact]
    public async Task Names_are_shown_as_text()
    {
        const string evil = "<img src=x onerror=\"document.title='owned'\"></script>";
        string path = _folder["evil.html"];
        Scan.SaveViewer(path, new() { Title = evil, Points = new([new(evil, default)]) });
        var page = await chromium.OpenAsync(_complaints);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        await page.WaitForSelectorAsync("#points button");
        Assert.Equal(evil, await page.TextContentAsync("#points button"));
        Assert.Equal(evil, await page.TextContentAsync("h1"));
        Assert.Equal(evil, await page.TitleAsync());
        await CloseAsync(page);
    }

    private async Task<IPage> OpenAsync(int width = 1280)
    {
        string path = _folder["view.html"];
        Scan.SaveViewer(path, new() { Title = "ct.nii.gz", Points = Points, Prediction = Prediction, Window = new(0, 200) });
        var page = await chromium.OpenAsync(_complaints, width);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        await WaitAsync(page, "axial", "Axial 11 of 20");
        return page;
    }

    private async Task CloseAsync(IPage page)
    {
        Assert.Empty(_complaints);
        await page.CloseAsync();
    }

    private static async Task<string> TextAsync(IPage page, string view) => (await page.TextContentAsync($"#{view} span"))!;

    private static async Task WaitAsync(IPage page, string view, string text) => await page.WaitForFunctionAsync(
        "([view, text]) => document.querySelector(`#${view} span`)?.textContent === text", new[] { view, text });

    private static async Task<(double Level, double Width)> WindowAsync(IPage page)
    {
        // Changes are drawn with the next frame.
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        async Task<double> Number(string id) => double.Parse(await page.InputValueAsync(id), CultureInfo.InvariantCulture);
        return (await Number("#level"), await Number("#width"));
    }

    private static async Task DragAsync(IPage page, int right, int down)
    {
        var box = (await page.Locator("#coronal canvas").BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + right, y + down);
        await page.Mouse.UpAsync();
    }

    private static string Pixel(string view, string x, string y) =>
        $$"""(c => c.getContext("2d").getImageData(Math.floor(c.width * {{x}}), Math.floor(c.height * {{y}}), 1, 1).data)(document.querySelector("#{{view}} canvas"))""";

    // Between the lines of the crosshair, which pass through the center of the middle voxels.
    private static async Task<int> CenterPixelAsync(IPage page) => await page.EvaluateAsync<int>($"() => {Pixel("axial", "0.55", "0.55")}[0]");

    private static async Task AssertColorAsync(IPage page, string view, double x, double y, params int[] color)
    {
        int[] found = await page.EvaluateAsync<int[]>(FormattableString.Invariant($"() => [...{Pixel(view, $"{x:F6}", $"{y:F6}")}]"));
        for (int channel = 0; channel < 3; channel++) Assert.Equal(color[channel], (double)found[channel], 45.0);
    }

    private static int Gray(int value) => (int)Math.Round(value * 255 / 200.0, MidpointRounding.ToEven);
}

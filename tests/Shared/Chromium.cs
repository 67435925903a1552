using System.Reflection;
using Microsoft.Playwright;

namespace Kente.Tests.Web;

/// <summary>The machine's own Chromium, without a window; one for all tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Executable =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private static readonly string[] Quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string[] _arguments;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Chromium() : this([])
    {
    }

    private Chromium(string[] arguments) => _arguments = arguments;

    /// <summary>Starts a browser whose camera shows a video, a Y4M or MJPEG file, again and again.</summary>
    /// <param name="video">The file.</param>
    /// <param name="isAllowed">Whether the browser allows the camera to pages, which it does not ask about.</param>
    public static async Task<Chromium> WithCameraAsync(string video, bool isAllowed = true)
    {
        Chromium chromium = new(["--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={video}",
            isAllowed ? "--use-fake-ui-for-media-stream" : "--deny-permission-prompts"]);
        await chromium.InitializeAsync();
        return chromium;
    }

    public async ValueTask InitializeAsync()
    {
        if (Executable is null) return;
        string package = typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(entry => entry.Key == "Playwright").Value!;
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", package);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = [.. Quiet, .. _arguments] });
    }

    /// <summary>A new page. Errors in its console go to the list; a warning may be about how the test looks at it.</summary>
    public async Task<IPage> OpenAsync(List<string> complaints, int width = 1280)
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium; Debian's package is named chromium.");
        var page = await _browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        page.Console += (_, message) =>
        {
            if (message.Type == "error") complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.SetDefaultTimeout(120_000); // a busy machine is slow, not wrong
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

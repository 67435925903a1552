using Kente.Faces.Tests;
using Kente.Tests.Web;
using Kente.Vision;
using Kente.Vision.Tests;
using Microsoft.Playwright;

namespace Kente.Faces.Door.Tests.Browser;

/// <summary>Real faces before the camera of a real browser.</summary>
public sealed class PretrainedTests(PretrainedTests.Networks networks) : IClassFixture<PretrainedTests.Networks>
{
    // A bound of 5 % needs 19 with a face; the detector finds none in some of the small images.
    private const int Strangers = 30;

    [Fact]
    public async Task A_known_face_is_named_beside_a_stranger()
    {
        var faces = networks.Require();
        var astronaut = Astronaut();
        var (shown, others) = People(faces);
        await using var door = await RunningDoor.StartAsync(encoder: faces);
        Assert.Equal(EnrollmentStatus.Enrolled, door.Gallery.Enroll("Eileen", astronaut).Status);
        door.Gallery.Calibrate(others, 0.05);
        CameraVideo.Write(door.In("camera.y4m"), astronaut, shown);
        await using var browser = await Chromium.WithCameraAsync(door.In("camera.y4m"));
        List<string> complaints = [];
        var page = await StartAsync(browser, door, complaints);
        await page.WaitForSelectorAsync("#lock[data-open=true]");
        await page.WaitForSelectorAsync("#faces .stranger");
        Assert.Equal("Eileen", await page.Locator("#faces .known strong").TextContentAsync());
        Assert.Equal("not recognised", await page.Locator("#faces .stranger strong").TextContentAsync());
        Assert.Contains("error ≤ 5 %", await page.Locator("#faces .known span").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal("for Eileen", await page.Locator("#lock-person").TextContentAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_stranger_is_enrolled_from_the_page_and_then_named()
    {
        var faces = networks.Require();
        await using var door = await RunningDoor.StartAsync(encoder: faces);
        var (known, others) = People(faces);
        door.Gallery.Enroll([new("Known", faces.Encode(known)[0].Embedding)]);
        door.Gallery.Calibrate(others, 0.05);
        CameraVideo.Write(door.In("camera.y4m"), Astronaut());
        await using var browser = await Chromium.WithCameraAsync(door.In("camera.y4m"));
        List<string> complaints = [];
        var page = await StartAsync(browser, door, complaints);
        await page.WaitForSelectorAsync("#faces .stranger");
        Assert.Equal("false", await page.Locator("#lock").GetAttributeAsync("data-open"));
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Eileen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enroll the face in view" }).ClickAsync();
        await page.WaitForSelectorAsync(".verdict.known");
        Assert.StartsWith("Eileen is enrolled.", await page.Locator("#verdict").TextContentAsync(), StringComparison.Ordinal);
        await page.WaitForSelectorAsync("#faces .known");
        Assert.Equal("Eileen", await page.Locator("#faces .known strong").TextContentAsync());
        await page.WaitForSelectorAsync("#threshold:has-text('Faces were enrolled since the calibration.')");
        Assert.Equal(["Eileen", "Known"], door.Gallery.People.Select(one => one.Name));
        Assert.Empty(complaints);
    }

    private static async Task<IPage> StartAsync(Chromium browser, RunningDoor door, List<string> complaints)
    {
        var page = await browser.OpenAsync(complaints);
        await page.GotoAsync(door.Server.Address.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Start camera" }).ClickAsync();
        return page;
    }

    private static RgbImage Astronaut() => RgbImage.Load(SharedData.RequireGolden("faces/astronaut.png"));

    /// <summary>People of LFW by name: an image of the first in whose image a face is found, and the faces of the others.</summary>
    private static (RgbImage First, IReadOnlyList<IReadOnlyList<FaceEmbedding>> Others) People(FaceAnalyzer faces)
    {
        string folder = SharedData.Require("face-lfw-96");
        var found = File.ReadLines(Path.Combine(folder, "identities.csv")).Skip(1).Select(line => line.Split(',')).GroupBy(row => row[1])
            .Take(Strangers).Select(person => RgbImage.Load(Path.Combine(folder, person.First()[0])))
            .Select(image => (Image: image, Faces: faces.Encode(image))).Where(person => person.Faces.Count > 0).ToArray();
        return (found[0].Image, [.. found[1..].Select(person => (IReadOnlyList<FaceEmbedding>)[.. person.Faces.Select(face => face.Embedding)])]);
    }

    /// <summary>The pretrained networks, loaded once.</summary>
    public sealed class Networks
    {
        private readonly Lazy<FaceAnalyzer> _faces =
            new(() => FaceAnalyzer.Load(new() { Detection = FaceDetectionModel.TinyYolo, Folder = PretrainedWeights.Require() }));

        public FaceAnalyzer Require() => _faces.Value;
    }
}

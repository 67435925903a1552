using System.Text.Json;
using Kente.Faces.Tests.Gallery;
using Kente.Vision;

namespace Kente.Faces.Door.Tests;

public sealed class RecognitionTests
{
    [Fact]
    public async Task A_known_face_is_named_and_a_stranger_is_not()
    {
        await using var door = await RunningDoor.StartAsync(threshold: 0.1);
        door.Gallery.Enroll("Amina", ColorEncoder.Image(Colors.Red));
        var answer = await door.LookAsync(ColorEncoder.Image(new Rgb(195, 60, 50), Colors.Blue));
        var (known, stranger) = (answer.GetProperty("faces")[0], answer.GetProperty("faces")[1]);
        Assert.Equal("Amina", known.GetProperty("person").GetString());
        Assert.InRange(known.GetProperty("distance").GetDouble(), 0, 0.1);
        Assert.Equal([0, 0, 0.5, 1], known.GetProperty("box").EnumerateArray().Select(edge => edge.GetDouble()));
        Assert.Equal(JsonValueKind.Null, stranger.GetProperty("person").ValueKind);
        Assert.True(stranger.GetProperty("distance").GetDouble() > 0.1);
        Assert.Equal(0.1, answer.GetProperty("threshold").GetProperty("threshold").GetDouble());
    }

    [Fact]
    public async Task A_stranger_does_not_learn_who_is_in_the_gallery()
    {
        await using var door = await RunningDoor.StartAsync(threshold: 0.1);
        door.Gallery.Enroll("Amina", ColorEncoder.Image(Colors.Red));
        Assert.DoesNotContain("Amina", (await door.LookAsync(ColorEncoder.Image(Colors.Blue))).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_door_opens_for_three_seconds()
    {
        ManualTime time = new();
        await using var door = await RunningDoor.StartAsync(0.1, options: new() { Time = time });
        door.Gallery.Enroll("Amina", ColorEncoder.Image(Colors.Red));
        Assert.False(await IsOpen(door, Colors.Blue));
        Assert.True(await IsOpen(door, Colors.Red));
        time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.True(await IsOpen(door, Colors.Blue));
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.False(await IsOpen(door, Colors.Blue));
    }

    [Fact]
    public async Task A_face_that_stays_keeps_the_door_open()
    {
        ManualTime time = new();
        await using var door = await RunningDoor.StartAsync(0.1, options: new() { Time = time });
        door.Gallery.Enroll("Amina", ColorEncoder.Image(Colors.Red));
        Assert.True(await IsOpen(door, Colors.Red));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await IsOpen(door, Colors.Red));
        time.Advance(TimeSpan.FromSeconds(2));
        var status = (await door.GetAsync("api/door")).GetProperty("door");
        Assert.Equal("Amina", status.GetProperty("person").GetString());
        Assert.Equal(1, status.GetProperty("secondsLeft").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task Without_a_threshold_faces_are_found_but_nobody_is_recognised()
    {
        await using var door = await RunningDoor.StartAsync();
        door.Gallery.Enroll("Amina", ColorEncoder.Image(Colors.Red));
        var answer = await door.LookAsync(ColorEncoder.Image(Colors.Red));
        var face = Assert.Single(answer.GetProperty("faces").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, face.GetProperty("person").ValueKind);
        Assert.InRange(face.GetProperty("distance").GetDouble(), 0, 0.01);
        Assert.Equal("NotCalibrated", answer.GetProperty("threshold").GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("threshold").GetProperty("threshold").ValueKind);
        Assert.False(answer.GetProperty("door").GetProperty("isOpen").GetBoolean());
    }

    [Fact]
    public async Task An_empty_gallery_recognises_nobody()
    {
        await using var door = await RunningDoor.StartAsync(threshold: 0.1);
        var face = Assert.Single((await door.LookAsync(ColorEncoder.Image(Colors.Red))).GetProperty("faces").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, face.GetProperty("distance").ValueKind);
        Assert.Equal(JsonValueKind.Null, face.GetProperty("person").ValueKind);
    }

    [Fact]
    public async Task The_stated_error_is_that_of_the_calibration_until_the_gallery_grows()
    {
        await using var door = await RunningDoor.StartAsync();
        door.Gallery.Enroll("Amina", ColorEncoder.Image(Colors.Red));
        door.Gallery.Calibrate(Colors.Strangers(19), 0.05);
        var line = (await door.LookAsync(ColorEncoder.Image(Colors.Red))).GetProperty("threshold");
        Assert.Equal("Valid", line.GetProperty("state").GetString());
        Assert.Equal(0.05, line.GetProperty("maxFalseIdentification").GetDouble());
        Assert.Equal(19, line.GetProperty("identities").GetInt32());

        await door.EnrollAsync("Kofi", ColorEncoder.Image(Colors.Green));
        line = (await door.GetAsync("api/door")).GetProperty("threshold");
        Assert.Equal("GalleryGrew", line.GetProperty("state").GetString());
        // Twice as many faces: 1 − 0.95².
        Assert.Equal(0.0975, line.GetProperty("estimatedFalseIdentification").GetDouble(), 1e-9);
        Assert.Equal(JsonValueKind.Null, line.GetProperty("maxFalseIdentification").ValueKind);
        Assert.Equal(0.05, line.GetProperty("level").GetDouble());
    }

    [Fact]
    public async Task No_error_is_stated_if_the_door_finds_faces_otherwise_than_the_calibration()
    {
        await using var door = await RunningDoor.StartAsync();
        using (var gallery = FaceGallery.Open(door.Gallery.Path, new ColorEncoder { Pipeline = "fake, detector tiny" }))
        {
            gallery.Enroll("Amina", ColorEncoder.Image(Colors.Red));
            gallery.Calibrate(Colors.Strangers(19), 0.05);
        }
        var answer = await door.LookAsync(ColorEncoder.Image(Colors.Red));
        Assert.Equal("Amina", answer.GetProperty("faces")[0].GetProperty("person").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("faces")[0].GetProperty("margin").ValueKind);
        var line = answer.GetProperty("threshold");
        Assert.Equal("OtherPipeline", line.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("maxFalseIdentification").ValueKind);
        Assert.StartsWith(
            "the gallery was calibrated with detector tiny, but",
            line.GetProperty("difference").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_learns_how_many_frames_to_send_and_what_the_gallery_has()
    {
        await using var door = await RunningDoor.StartAsync(options: new() { FramesPerSecond = 2 });
        door.Gallery.Enroll([new("Amina", new("fake", [1, 0, 0])), new("Amina", new("fake", [0, 0, 1]))]);
        var status = await door.GetAsync("api/door");
        Assert.Equal(2, status.GetProperty("framesPerSecond").GetInt32());
        Assert.Equal(1, status.GetProperty("people").GetInt32());
        Assert.Equal(2, status.GetProperty("faces").GetInt32());
        Assert.Equal("people.db", status.GetProperty("gallery").GetString());
    }

    private static async Task<bool> IsOpen(RunningDoor door, Rgb color) =>
        (await door.LookAsync(ColorEncoder.Image(color))).GetProperty("door").GetProperty("isOpen").GetBoolean();
}

using System.Net;
using System.Text.Json;
using Kente.Faces.Tests.Gallery;
using Kente.Vision;

namespace Kente.Faces.Door.Tests;

public sealed class EnrollmentTests
{
    public static TheoryData<string> Names => ["", "   ", new string('x', 101), "two\nlines", "two\u2028lines"];

    [Fact]
    public async Task An_enrolled_face_is_stored_and_recognised()
    {
        await using var door = await RunningDoor.StartAsync(threshold: 0.1);
        var answer = await door.EnrollAsync(" Efua Ñ & Co ", ColorEncoder.Image(Colors.Red));
        Assert.Equal("Enrolled", answer.GetProperty("status").GetString());
        Assert.Equal("Efua Ñ & Co is enrolled.", answer.GetProperty("message").GetString());
        Assert.Equal(100, answer.GetProperty("quality").GetProperty("width").GetInt32());
        Assert.Equal(1, answer.GetProperty("people").GetInt32());
        Assert.Equal([new("Efua Ñ & Co", 1)], door.Gallery.People);
        var face = (await door.LookAsync(ColorEncoder.Image(Colors.Red))).GetProperty("faces")[0];
        Assert.Equal("Efua Ñ & Co", face.GetProperty("person").GetString());
    }

    [Theory]
    [InlineData(30, 30, 120, "TooSmall", "the face has only 30×30 pixels; at least 60 in each direction are needed")]
    [InlineData(100, 0, 120, "Blurred", "; at least 20 is needed")]
    [InlineData(100, 5, 10, "TooDark", "; at least 40 is needed")]
    [InlineData(100, 5, 240, "TooBright", "; at most 220 is allowed")]
    public async Task A_face_of_low_quality_is_refused_with_the_reason(int side, int noise, byte gray, string status, string said)
    {
        await using var door = await RunningDoor.StartAsync();
        var answer = await door.EnrollAsync("Amina", ColorEncoder.Image(new Rgb(gray, gray, gray), side: side, noise: noise));
        Assert.Equal(status, answer.GetProperty("status").GetString());
        Assert.Contains(said, answer.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(side, answer.GetProperty("quality").GetProperty("width").GetInt32());
        Assert.Empty(door.Gallery.People);
    }

    [Fact]
    public async Task A_face_of_somebody_else_is_a_duplicate_and_no_face_or_two_are_refused()
    {
        await using var door = await RunningDoor.StartAsync(threshold: 0.1);
        await door.EnrollAsync("Amina", ColorEncoder.Image(Colors.Red));
        Assert.Equal("Kofi is not enrolled: the gallery has this face as Amina.",
            (await door.EnrollAsync("Kofi", ColorEncoder.Image(Colors.Red))).GetProperty("message").GetString());
        var two = await door.EnrollAsync("Kofi", ColorEncoder.Image(Colors.Green, Colors.Blue));
        Assert.Equal("SeveralFaces", two.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, two.GetProperty("quality").ValueKind);
        Assert.Equal("NoFace",
            (await door.EnrollAsync("Kofi", new RgbImage(40, 40, new Rgb(255, 255, 255)))).GetProperty("status").GetString());
        Assert.Equal([new("Amina", 1)], door.Gallery.People);
    }

    [Fact]
    public async Task A_refused_face_is_enrolled_if_the_user_allows_it()
    {
        await using var door = await RunningDoor.StartAsync(threshold: 0.1);
        await door.EnrollAsync("Amina", ColorEncoder.Image(Colors.Red));
        foreach (var (name, color, status) in ((string, Rgb, string)[])[
            ("Kofi", new(190, 60, 50), "Duplicate"), ("Amina", Colors.Blue, "OtherPerson")])
        {
            Assert.Equal(status, (await door.EnrollAsync(name, ColorEncoder.Image(color))).GetProperty("status").GetString());
            Assert.Equal(
                "Enrolled", (await door.EnrollAsync(name, ColorEncoder.Image(color), isAllowed: true)).GetProperty("status").GetString());
        }
        Assert.Equal([new("Amina", 2), new("Kofi", 1)], door.Gallery.People);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_has_one_to_a_hundred_characters(string name)
    {
        await using var door = await RunningDoor.StartAsync();
        using var answer = await door.PostAsync($"api/people?name={Uri.EscapeDataString(name)}", ColorEncoder.Image(Colors.Red).EncodePng());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Type a name", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(door.Gallery.People);
    }
}

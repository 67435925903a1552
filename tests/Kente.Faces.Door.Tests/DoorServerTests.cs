using System.Net;
using Kente.Faces.Tests.Gallery;

namespace Kente.Faces.Door.Tests;

public sealed class DoorServerTests
{
    private static readonly byte[] Frame = ColorEncoder.Image(Colors.Red).EncodePng();

    [Fact]
    public async Task Only_this_machine_is_served_unless_told_otherwise_and_then_no_token_is_needed()
    {
        await using var door = await RunningDoor.StartAsync();
        Assert.Equal("127.0.0.1", door.Server.Address.Host);
        Assert.Null(door.Server.Token);
        Assert.Equal(door.Server.Address, door.Server.FirstVisit);
        Assert.Contains("Kente Door", await door.Client.GetStringAsync("", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Off_this_machine_a_token_is_needed()
    {
        await using var door = await RunningDoor.StartAsync(options: new() { Host = "0.0.0.0" });
        foreach (string path in (string[])["", "app.js", "api/door", "api/session", "?token=wrong"])
        {
            using var refused = await door.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
        using var frame = await door.SendAsync(HttpMethod.Post, "api/frames", new ByteArrayContent(Frame));
        Assert.Equal(HttpStatusCode.Unauthorized, frame.StatusCode);
        using var first = await door.SendAsync(HttpMethod.Get, door.Server.FirstVisit.Query);
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        string cookie = Assert.Single(first.Headers.GetValues("Set-Cookie")).Split(';')[0];
        Assert.StartsWith($"kente-door-{door.Server.Address.Port}=", cookie, StringComparison.Ordinal);
        using var later = await door.SendAsync(HttpMethod.Get, "api/door", null, ("Cookie", cookie));
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Host", "evil.example")]
    public async Task Requests_from_other_sites_and_to_other_names_are_refused(string header, string value)
    {
        await using var door = await RunningDoor.StartAsync(threshold: 0.1);
        foreach (string path in (string[])["api/frames", "api/people?name=Eve"])
        {
            using var answer = await door.PostAsync(path, Frame, (header, value));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
        using var read = await door.SendAsync(HttpMethod.Get, "api/door", null, (header, value));
        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
        Assert.Empty(door.Gallery.People);
    }

    [Fact]
    public async Task Requests_without_the_header_of_the_page_are_refused()
    {
        await using var door = await RunningDoor.StartAsync();
        foreach (string path in (string[])["api/frames", "api/people?name=Eve"])
        {
            using var answer = await door.SendAsync(HttpMethod.Post, path, new ByteArrayContent(Frame));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
        Assert.Empty(door.Gallery.People);
    }

    [Fact]
    public async Task Options_out_of_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DoorOptions { FramesPerSecond = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DoorOptions { FramesPerSecond = 31 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DoorOptions { OpenFor = TimeSpan.Zero });
        using GalleryFile file = new();
        using var gallery = file.Open();
        var cancellation = TestContext.Current.CancellationToken;
        await Assert.ThrowsAsync<ArgumentException>(() => DoorServer.StartAsync(gallery, new() { Port = 70000 }, cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => DoorServer.StartAsync(gallery, new() { Token = " " }, cancellation));
    }
}

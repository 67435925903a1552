using System.Net;
using Kente.Experiments;

namespace Kente.Studio.Tests.Security;

public sealed class GuardTests
{
    private static readonly object Note = new { trial = (int?)null, text = "changed" };

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_write_from_another_site_is_refused_even_with_the_token(string header, string value)
    {
        await using var studio = await RunningStudio.StartAsync();
        long study = studio.Storage.Open("s", [Direction.Minimize], null).Id;
        using var answer =
            await studio.SendAsync(HttpMethod.Put, $"api/studies/{study}/notes", Note, await studio.WriteHeaderAsync(), (header, value));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(studio.Storage.Notes(study));
    }

    [Fact]
    public async Task A_write_without_the_page_s_header_is_refused()
    {
        await using var studio = await RunningStudio.StartAsync();
        long study = studio.Storage.Open("s", [Direction.Minimize], null).Id;
        foreach ((string, string)[] headers in new (string, string)[][] { [], [("X-Kente-Write", "guess")] })
        {
            using var answer = await studio.SendAsync(HttpMethod.Put, $"api/studies/{study}/notes", Note, headers);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
        Assert.Empty(studio.Storage.Notes(study));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Only_what_the_page_edits_can_be_written(string method)
    {
        await using var studio = await RunningStudio.StartAsync();
        long study = studio.Storage.Open("s", [Direction.Minimize], null).Id;
        foreach (string path in new[] { "api/studies", $"api/studies/{study}/report", $"api/studies/{study}/notes" })
        {
            using var answer = await studio.SendAsync(new(method), path, Note, await studio.WriteHeaderAsync());
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        }
        Assert.Single(studio.Storage.Studies());
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.evil.example:5000", HttpStatusCode.Forbidden)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("[::1]:5000", HttpStatusCode.OK)]
    public async Task A_name_that_was_made_to_point_here_is_refused(string host, HttpStatusCode expected)
    {
        await using var studio = await RunningStudio.StartAsync();
        using var answer = await studio.SendAsync(HttpMethod.Get, "api/studies", null, ("Host", host));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Another_site_may_link_to_the_page_but_not_read_from_it()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var page = await studio.SendAsync(HttpMethod.Get, "", null, ("Sec-Fetch-Site", "cross-site"));
        using var data = await studio.SendAsync(HttpMethod.Get, "api/studies", null, ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, data.StatusCode);
    }

    [Fact]
    public async Task Off_this_machine_a_long_token_is_needed_and_moves_into_a_cookie()
    {
        await using var studio = await RunningStudio.StartAsync(new() { Host = "0.0.0.0" });
        Assert.True(studio.Server.Token!.Length >= 43);
        foreach (string path in new[] { "", "app.js", "api/studies", "api/session", "api/events", "?token=wrong" })
        {
            using var refused = await studio.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.DoesNotContain(studio.Server.Token, await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
        }

        using var first = await studio.SendAsync(HttpMethod.Get, studio.Server.FirstVisit.Query);
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Equal("/", first.Headers.Location!.ToString());
        string cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite", cookie, StringComparison.OrdinalIgnoreCase);

        using var later = await studio.SendAsync(HttpMethod.Get, "api/studies", null, ("Cookie", cookie.Split(';')[0]));
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        using var script = await studio.SendAsync(HttpMethod.Get, "api/studies", null, ("Authorization", $"Bearer {studio.Server.Token}"));
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
    }

    [Fact]
    public async Task A_token_that_was_given_is_asked_for_on_this_machine_too()
    {
        await using var studio = await RunningStudio.StartAsync(new() { Token = "open sesame" });
        using var refused = await studio.SendAsync(HttpMethod.Get, "api/studies");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var first = await studio.SendAsync(HttpMethod.Get, studio.Server.FirstVisit.Query);
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
    }

    [Fact]
    public async Task The_page_allows_no_script_but_its_own_and_no_frame()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var page = await studio.SendAsync(HttpMethod.Get, "");
        string policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("index.html")]
    [InlineData("lib/uplot/../../../Program.cs")]
    public async Task Only_the_page_s_own_parts_are_served(string path)
    {
        await using var studio = await RunningStudio.StartAsync();
        using var answer = await studio.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}

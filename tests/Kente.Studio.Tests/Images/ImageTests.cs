using System.Net;
using System.Text.Json;
using Kente.Experiments;

namespace Kente.Studio.Tests.Images;

public sealed class ImageTests : IDisposable
{
    /// <summary>One red pixel.</summary>
    public static readonly byte[] Png =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kente-images-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    [Fact]
    public async Task Images_are_listed_with_step_and_name_and_served_as_what_they_are()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var run = Run.Start(studio.File, "street", new() { SystemInterval = null });
        run.Attach(Write("a.png", Png), "predictions/a.png", step: 3);
        run.Attach(Write("model.keras", [1, 2, 3]));
        string root = $"api/studies/{studio.Storage.Studies()[0].Id}/trials/0";
        var files = (await studio.GetAsync($"{root}/files")).EnumerateArray().ToArray();
        Assert.Equal([("predictions/a.png", true), ("model.keras", false)],
            files.Select(file => (file.GetProperty("name").GetString(), file.GetProperty("isImage").GetBoolean())));
        Assert.Equal((3, JsonValueKind.Null), (files[0].GetProperty("step").GetInt32(), files[1].GetProperty("step").ValueKind));
        using var image = await studio.SendAsync(HttpMethod.Get, $"{root}/images/{files[0].GetProperty("sha256").GetString()}");
        Assert.Equal("image/png", image.Content.Headers.ContentType!.ToString());
        Assert.Equal(Png, await image.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var model = await studio.SendAsync(HttpMethod.Get, $"{root}/images/{files[1].GetProperty("sha256").GetString()}");
        Assert.Equal(HttpStatusCode.NotFound, model.StatusCode);
    }

    [Theory]
    [InlineData("page.png", "<script>alert(1)</script>")]
    [InlineData("drawing.jpg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("empty.png", "")]
    public async Task What_is_only_called_a_image_is_not_served(string name, string content)
    {
        await using var studio = await RunningStudio.StartAsync();
        using var run = Run.Start(studio.File, "street", new() { SystemInterval = null });
        string sum = run.Attach(Write(name, System.Text.Encoding.UTF8.GetBytes(content))).Sha256;
        using var answer = await studio.SendAsync(HttpMethod.Get, $"api/studies/{studio.Storage.Studies()[0].Id}/trials/0/images/{sum}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("has the name of an image but is not one",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_image_that_is_gone_is_said_in_a_sentence()
    {
        await using var studio = await RunningStudio.StartAsync();
        using var run = Run.Start(studio.File, "street", new() { SystemInterval = null });
        var kept = run.Attach(Write("a.png", Png));
        File.Delete(kept.Path);
        using var answer =
            await studio.SendAsync(HttpMethod.Get, $"api/studies/{studio.Storage.Studies()[0].Id}/trials/0/images/{kept.Sha256}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("is not on this machine", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }
}

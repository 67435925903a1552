using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kente.Faces.Tests.Gallery;
using Kente.Vision;

namespace Kente.Faces.Door.Tests;

/// <summary>What the server does with the images that it is sent.</summary>
public sealed class ImageTests
{
    private static readonly byte[] Cut = ColorEncoder.Image(Colors.Red).EncodeJpeg()[..1000];

    public static TheoryData<byte[], string> Broken => new()
    {
        { [], "not an image" },
        { "no image"u8.ToArray(), "not an image" },
        { Cut, "truncated" },
        // Few bytes that decode to many pixels.
        { new RgbImage(5000, 4000).EncodePng(), "5000×4000 pixels; at most 16,777,216" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task An_image_that_cannot_be_used_is_one_sentence(byte[] content, string said)
    {
        await using var door = await RunningDoor.StartAsync();
        foreach (string path in (string[])["api/frames", "api/people?name=Amina"])
        {
            using var answer = await door.PostAsync(path, content);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            string sentence = await Sentence(answer);
            Assert.Contains(said, sentence, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', sentence);
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused(bool hasLength)
    {
        await using var door = await RunningDoor.StartAsync();
        using StreamContent body = new(new MemoryStream(new byte[(4 << 20) + 1]));
        using HttpRequestMessage request = new(HttpMethod.Post, "api/frames") { Content = body };
        var (name, value) = await door.WriteHeaderAsync();
        request.Headers.Add(name, value);
        request.Headers.TransferEncodingChunked = !hasLength;
        // The answer comes before the body is sent.
        request.Headers.ExpectContinue = hasLength;
        using var answer = await door.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("more than 4 MB", await Sentence(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_image_is_analysed_at_a_time_and_others_are_told_to_try_again()
    {
        SlowEncoder encoder = new();
        await using var door = await RunningDoor.StartAsync(0.1, encoder);
        byte[] frame = ColorEncoder.Image(Colors.Red).EncodePng();
        var first = door.PostAsync("api/frames", frame);
        await encoder.Started.WaitAsync(TestContext.Current.CancellationToken);
        using var second = await door.PostAsync("api/frames", frame);
        encoder.Finish.Release();
        using var answer = await first;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.Equal("1", Assert.Single(second.Headers.GetValues("Retry-After")));
        Assert.Equal(1, encoder.Calls);

        encoder.Finish.Release();
        using var third = await door.PostAsync("api/frames", frame);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task No_frame_is_stored()
    {
        await using var door = await RunningDoor.StartAsync(threshold: 0.1);
        await door.EnrollAsync("Amina", ColorEncoder.Image(Colors.Red));
        byte[] before = door.Bytes();
        foreach (var color in (Rgb[])[Colors.Red, Colors.Blue]) await door.LookAsync(ColorEncoder.Image(color));
        Assert.Equal(before, door.Bytes());
        string folder = Path.GetDirectoryName(door.Gallery.Path)!;
        Assert.All(Directory.EnumerateFiles(folder), file => Assert.StartsWith("people.db", Path.GetFileName(file), StringComparison.Ordinal));
    }

    private static async Task<string> Sentence(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("error").GetString()!;

    /// <summary>Waits in the middle of an analysis.</summary>
    private sealed class SlowEncoder : IFaceEncoder
    {
        private readonly ColorEncoder _colors = new();
        private int _calls;

        public SemaphoreSlim Started { get; } = new(0);

        public SemaphoreSlim Finish { get; } = new(0);

        public int Calls => _calls;

        public string Model => _colors.Model;

        public int Length => _colors.Length;

        public IReadOnlyList<EncodedFace> Encode(RgbImage image)
        {
            Interlocked.Increment(ref _calls);
            Started.Release();
            Finish.Wait(TestContext.Current.CancellationToken);
            return _colors.Encode(image);
        }
    }
}

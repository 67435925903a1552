using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kente.Faces.Tests.Gallery;
using Kente.Tests.Web;
using Kente.Vision;

namespace Kente.Faces.Door.Tests;

/// <summary>A door on a free port of this machine, over a gallery of its own.</summary>
internal sealed class RunningDoor : LocalSite, IAsyncDisposable
{
    private readonly GalleryFile _file;

    private RunningDoor(GalleryFile file, FaceGallery gallery, DoorServer server) : base(server.Address.Port) =>
        (_file, Gallery, Server) = (file, gallery, server);

    public FaceGallery Gallery { get; }

    public DoorServer Server { get; }

    /// <summary>Starts a door.</summary>
    /// <param name="threshold">Threshold of the gallery; none by default.</param>
    /// <param name="encoder">The encoder; by default the one whose faces are colors.</param>
    /// <param name="options">Options of the door.</param>
    public static async Task<RunningDoor> StartAsync(double? threshold = null, IFaceEncoder? encoder = null, DoorOptions? options = null)
    {
        GalleryFile file = new();
        var gallery = file.Open(new() { Threshold = threshold }, encoder);
        return new(file, gallery, await DoorServer.StartAsync(gallery, options, TestContext.Current.CancellationToken));
    }

    /// <summary>Path of a new file beside the gallery.</summary>
    public string In(string name) => _file.In(name);

    /// <summary>Content of the gallery's files.</summary>
    public byte[] Bytes() => _file.Bytes();

    /// <summary>Sends the content of an image file as the page does.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, byte[] content, params (string, string)[] headers)
    {
        using ByteArrayContent body = new(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return await SendAsync(HttpMethod.Post, path, body, [await WriteHeaderAsync(), .. headers]);
    }

    /// <summary>Sends a frame and returns the answer, which must be a success.</summary>
    public async Task<JsonElement> LookAsync(RgbImage frame) => await AnswerAsync("api/frames", frame);

    /// <summary>Enrolls a frame and returns the answer, which must be a success.</summary>
    public async Task<JsonElement> EnrollAsync(string name, RgbImage frame, bool isAllowed = false) =>
        await AnswerAsync($"api/people?name={Uri.EscapeDataString(name)}{(isAllowed ? "&allow=true" : "")}", frame);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        Gallery.Dispose();
        _file.Dispose();
    }

    private async Task<JsonElement> AnswerAsync(string path, RgbImage frame)
    {
        using var answer = await PostAsync(path, frame.EncodePng());
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}

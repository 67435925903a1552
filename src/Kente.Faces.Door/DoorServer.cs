using Kente.Faces.Door.Enrollment;
using Kente.Faces.Door.Images;
using Kente.Faces.Door.Recognition;
using Kente.Shared.Web;

namespace Kente.Faces.Door;

/// <summary>
/// A demonstration: a local web page that shows the browser's camera, names the people of a gallery, enrolls new ones, and opens a door
/// that is drawn on the page. Images are analysed one at a time in memory and are never stored. A photo held before the camera is taken
/// for the person (a presentation attack): do not control access with it.
/// </summary>
/// <example><code>
/// using var gallery = FaceGallery.Open("people.db", FaceAnalyzer.Load());
/// await using var door = await DoorServer.StartAsync(gallery);
/// Console.WriteLine($"The door is at {door.FirstVisit}");
/// </code></example>
public sealed class DoorServer : IAsyncDisposable
{
    private readonly LocalServer _server;

    private DoorServer(LocalServer server) => _server = server;

    /// <summary>Gets the address of the page, without the token.</summary>
    public Uri Address => _server.Address;

    /// <summary>Gets the access token; null if none is required.</summary>
    public string? Token => _server.Token;

    /// <summary>Gets the address with the token, to open once in a browser, which then keeps the token as a cookie.</summary>
    public Uri FirstVisit => _server.FirstVisit;

    /// <summary>Starts the server.</summary>
    /// <param name="gallery">The people who are recognised. The server does not dispose it.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="cancellation">Cancels the start.</param>
    /// <exception cref="ArgumentException">The token is empty, or the port is not between 0 and 65535.</exception>
    /// <exception cref="IOException">The host is unknown, or the port is in use.</exception>
    public static async Task<DoorServer> StartAsync(FaceGallery gallery, DoorOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(gallery);
        options ??= new();
        ServerSettings settings = new("Kente Door", options.Host, options.Port, options.Token) { MaxConnections = 64 };
        settings.Check(nameof(options));
        ImageQueue images = new();
        DoorLock door = new(options.OpenFor, options.Time);
        return new(await LocalServer.StartAsync(
            settings,
            application =>
            {
                RecognitionEndpoints.Map(application, gallery, door, images, options.FramesPerSecond);
                EnrollmentEndpoints.Map(application, gallery, images);
            },
            cancellation).ConfigureAwait(false));
    }

    /// <summary>Closes all connections and stops the server.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

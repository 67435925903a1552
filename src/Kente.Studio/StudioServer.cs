using Kente.Experiments;
using Kente.Shared.Web;
using Kente.Studio.Curves;
using Kente.Studio.Editing;
using Kente.Studio.Exports;
using Kente.Studio.Images;
using Kente.Studio.Live;
using Kente.Studio.Notes;
using Kente.Studio.Reports;
using Kente.Studio.Studies;

namespace Kente.Studio;

/// <summary>The local web dashboard, which shows studies and runs live.</summary>
public sealed class StudioServer : IAsyncDisposable
{
    private readonly LocalServer _server;
    private readonly ChangeFeed _feed;
    private bool _isDisposed;

    private StudioServer(LocalServer server, ChangeFeed feed) => (_server, _feed) = (server, feed);

    /// <summary>Gets the address of the page, without the token.</summary>
    public Uri Address => _server.Address;

    /// <summary>Gets the access token; null if none is required.</summary>
    public string? Token => _server.Token;

    /// <summary>Gets the address with the token, to open once in a browser, which then keeps the token as a cookie.</summary>
    public Uri FirstVisit => _server.FirstVisit;

    /// <summary>Starts the server.</summary>
    /// <param name="storage">Storage of the studies. The server does not dispose it.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="cancellation">Cancels the start.</param>
    /// <exception cref="ArgumentException">The token is empty, or the port is not between 0 and 65535.</exception>
    /// <exception cref="IOException">The host is unknown, or the port is in use.</exception>
    public static async Task<StudioServer> StartAsync(IStudyStorage storage, StudioOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(storage);
        options ??= new();
        ServerSettings settings = new("Kente Studio", options.Host, options.Port, options.Token)
        {
            FirstRequests = ["/", "/api/studies"],
        };
        settings.Check(nameof(options));
        StudyCatalog catalog = new(storage);
        ChangeFeed feed = new(catalog);
        try
        {
            return new(
                await LocalServer.StartAsync(
                    settings,
                    application =>
                    {
                        StudyEndpoints.Map(application, catalog);
                        CurveEndpoints.Map(application, catalog, new CurveCache(new RecordedCurves(storage)));
                        ReportEndpoints.Map(application, catalog, storage);
                        NoteEndpoints.Map(application, storage);
                        EditingEndpoints.Map(application, catalog, storage);
                        ExportEndpoints.Map(application, catalog, storage);
                        ImageEndpoints.Map(application, storage);
                        feed.Map(application);
                    },
                    cancellation).ConfigureAwait(false),
                feed);
        }
        catch
        {
            await feed.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes all connections and stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        // Streams of events never end by themselves.
        await _feed.DisposeAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
    }
}

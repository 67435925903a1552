using System.Net.Sockets;
using System.Net;
using Kente.Experiments;
using Kente.Studio.Curves;
using Kente.Studio.Http;
using Kente.Studio.Images;
using Kente.Studio.Live;
using Kente.Studio.Notes;
using Kente.Studio.Pages;
using Kente.Studio.Reports;
using Kente.Studio.Security;
using Kente.Studio.Studies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kente.Studio;

/// <summary>The local web dashboard, which shows studies and runs live.</summary>
public sealed class StudioServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ChangeFeed _feed;
    private bool _isDisposed;

    private StudioServer(WebApplication application, ChangeFeed feed, Uri address, string? token) =>
        (_application, _feed, Address, Token) = (application, feed, address, token);

    /// <summary>Gets the address of the page, without the token.</summary>
    public Uri Address { get; }

    /// <summary>Gets the access token; null if none is required.</summary>
    public string? Token { get; }

    /// <summary>Gets the address with the token, to open once in a browser, which then keeps the token as a cookie.</summary>
    public Uri FirstVisit => Token is null ? Address : new(Address, $"?{AccessToken.Parameter}={Uri.EscapeDataString(Token)}");

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
        if (options.Port is < 0 or > 65535)
            throw new ArgumentException(
                $"{nameof(StudioOptions.Port)} must be between 0 and 65535, not {options.Port}.", nameof(options));
        if (options.Token is not null && string.IsNullOrWhiteSpace(options.Token))
            throw new ArgumentException($"{nameof(StudioOptions.Token)} must not be empty. Use null for the default.", nameof(options));
        IPAddress address = await ResolveAsync(options.Host, cancellation).ConfigureAwait(false);
        bool isLoopback = IPAddress.IsLoopback(address);
        var token = options.Token is { } given ? new AccessToken(given) : isLoopback ? null : AccessToken.Random();

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new FiniteNumberConverter()));
        var application = builder.Build();

        StudyCatalog catalog = new(storage);
        ChangeFeed feed = new(catalog);
        Guard guard = new(isLoopback, token);
        application.Use(guard.Check);
        application.UseRouting();
        StaticPages.Map(application);
        guard.Map(application);
        StudyEndpoints.Map(application, catalog);
        CurveEndpoints.Map(application, catalog, new CurveCache(new RecordedCurves(storage)));
        ReportEndpoints.Map(application, catalog, storage);
        NoteEndpoints.Map(application, storage);
        ImageEndpoints.Map(application, storage);
        feed.Map(application);
        try
        {
            await application.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            await feed.DisposeAsync().ConfigureAwait(false);
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        int port = new Uri(application.Urls.First()).Port;
        guard.Port = port;
        return new(application, feed, new UriBuilder("http", ShownHost(options.Host, address), port).Uri, token?.Text);
    }

    /// <summary>Closes all connections and stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        // Streams of events never end by themselves.
        await _feed.DisposeAsync().ConfigureAwait(false);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(2));
        await _application.StopAsync(patience.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<IPAddress> ResolveAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var address)) return address;
        try
        {
            var found = await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
            return found.FirstOrDefault(candidate => candidate.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
        }
        catch (Exception error) when (error is SocketException or ArgumentException or IndexOutOfRangeException)
        {
            throw new IOException($"The host '{host}' is unknown. Give an address of this machine, or 0.0.0.0 for all its addresses.",
                error);
        }
    }

    private static string ShownHost(string host, IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? Dns.GetHostName()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : host;
}

using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kente.Shared.Web;

/// <summary>A web server for the user of this machine: its embedded pages and its endpoints, behind a <see cref="RequestGuard"/>.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private bool _isDisposed;

    private LocalServer(WebApplication application, Uri address, string? token) =>
        (_application, Address, Token) = (application, address, token);

    /// <summary>Gets the address of the page, without the token.</summary>
    public Uri Address { get; }

    /// <summary>Gets the access token; null if none is required.</summary>
    public string? Token { get; }

    /// <summary>Gets the address with the token, to open once in a browser, which then keeps the token as a cookie.</summary>
    public Uri FirstVisit => Token is null ? Address : new(Address, $"?{AccessToken.Parameter}={Uri.EscapeDataString(Token)}");

    /// <summary>Starts the server.</summary>
    /// <param name="settings">The settings, which were checked.</param>
    /// <param name="map">Maps the endpoints.</param>
    /// <param name="cancellation">Cancels the start.</param>
    /// <exception cref="IOException">The host is unknown, or the port is in use.</exception>
    public static async Task<LocalServer> StartAsync(ServerSettings settings, Action<WebApplication> map, CancellationToken cancellation)
    {
        IPAddress address = await ResolveAsync(settings.Host, cancellation).ConfigureAwait(false);
        bool isLoopback = IPAddress.IsLoopback(address);
        var token = settings.Token is { } given ? new AccessToken(given) : isLoopback ? null : AccessToken.Random();

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = settings.MaxConnections;
            // An address may list thousands of trials.
            kestrel.Limits.MaxRequestLineSize = 128 * 1024;
            kestrel.Listen(address, settings.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new FiniteNumberConverter()));
        var application = builder.Build();

        RequestGuard guard = new(settings.Name, isLoopback, token);
        application.Use(guard.Check);
        application.UseRouting();
        EmbeddedPages.Map(application);
        guard.Map(application);
        map(application);
        try
        {
            await application.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        int port = new Uri(application.Urls.First()).Port;
        guard.Port = port;
        _ = WarmUpAsync(application, settings.FirstRequests, token);
        return new(application, new UriBuilder("http", ShownHost(settings.Host, address), port).Uri, token?.Text);
    }

    private static async Task WarmUpAsync(WebApplication application, IReadOnlyList<string> paths, AccessToken? token)
    {
        try
        {
            using SocketsHttpHandler direct = new() { UseProxy = false }; // the token is for this server alone
            using HttpClient client = new(direct) { BaseAddress = new(application.Urls.First()) };
            if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token.Text);
            foreach (string path in paths)
                await client.GetByteArrayAsync(path, application.Lifetime.ApplicationStopping).ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is HttpRequestException or OperationCanceledException)
        {
            // The browser's own requests will show what is wrong.
        }
    }

    /// <summary>Closes all connections and stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
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

using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Kente.Shared;
using Kente.Studio.Studies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kente.Studio.Live;

/// <summary>
/// Tells open pages which studies changed. Other processes write the studies, so it looks several times a second, while a page is open.
/// </summary>
internal sealed class ChangeFeed : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150), Beat = TimeSpan.FromSeconds(15),
        Trouble = TimeSpan.FromSeconds(2), Unwatched = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<Channel<ChangeEvent>> _pages = [];
    private readonly StudyCatalog _catalog;
    private readonly Dictionary<long, long> _sent = [];
    private readonly Task _watch;

    public ChangeFeed(StudyCatalog catalog)
    {
        _catalog = catalog;
        _watch = Task.Run(WatchAsync);
    }

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/events", (CancellationToken gone) => TypedResults.ServerSentEvents(Events(gone)));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watch.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async IAsyncEnumerable<ChangeEvent> Events([EnumeratorCancellation] CancellationToken gone)
    {
        var page = Channel.CreateBounded<ChangeEvent>(new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate) _pages.Add(page);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, _stop.Token);
        try
        {
            // After the first event the page misses nothing.
            yield return ChangeEvent.Nothing;
            while (await NextAsync(page.Reader, either.Token).ConfigureAwait(false) is { } news) yield return news;
        }
        finally
        {
            lock (_gate) _pages.Remove(page);
        }
    }

    private static async Task<ChangeEvent?> NextAsync(ChannelReader<ChangeEvent> reader, CancellationToken end)
    {
        try
        {
            using var beat = CancellationTokenSource.CreateLinkedTokenSource(end);
            beat.CancelAfter(Beat);
            return await reader.ReadAsync(beat.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A heartbeat, unless the page or the server has gone: a connection that broke silently shows by it.
            return end.IsCancellationRequested ? null : ChangeEvent.Nothing;
        }
    }

    private async Task WatchAsync()
    {
        long looked = Environment.TickCount64 - (long)Unwatched.TotalMilliseconds - 1;
        while (!_stop.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                // Now and then without a page too, so that the first one finds everything read.
                if (HasPages() || Environment.TickCount64 - looked > Unwatched.TotalMilliseconds)
                {
                    Look();
                    looked = Environment.TickCount64;
                }
            }
#pragma warning disable CA1031 // The page shows the error; watching continues.
            catch (Exception error)
#pragma warning restore CA1031
            {
                pause = Trouble;
                Tell(new([], [], error is DbException or IOException ? $"The storage cannot be read: {ErrorMessage.Of(error)}"
                    : ErrorMessage.Of(error)));
            }
            await Task.Delay(pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Look()
    {
        // Requests refresh studies, too; what counts is what was sent to the pages.
        var counters = _catalog.Refresh();
        long[] changed = [.. counters.Where(entry => _sent.GetValueOrDefault(entry.Key, -1) != entry.Value).Select(entry => entry.Key)],
            gone = [.. _sent.Keys.Except(counters.Keys)];
        foreach (long id in changed) _sent[id] = counters[id];
        foreach (long id in gone) _sent.Remove(id);
        if (changed.Length > 0 || gone.Length > 0) Tell(new(changed, gone, null));
    }

    private bool HasPages()
    {
        lock (_gate) return _pages.Count > 0;
    }

    private void Tell(ChangeEvent news)
    {
        lock (_gate)
        {
            foreach (var page in _pages) page.Writer.TryWrite(news);
        }
    }
}

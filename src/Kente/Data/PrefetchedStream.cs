using System.Collections.Concurrent;

namespace Kente.Data;

/// <summary>Reads a stream ahead of time on one background thread. An exception in it is thrown when its item is taken.</summary>
internal static class PrefetchedStream
{
    public static Dataset<T> Of<T>(Dataset<T> source, int ahead)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        return new Streamed<T>(epoch => Ahead(source.Epoch(epoch), ahead), source.KnownCount);
    }

    private static IEnumerable<T> Ahead<T>(IEnumerable<T> items, int ahead)
    {
        using BlockingCollection<T> ready = new(ahead);
        using CancellationTokenSource stop = new();
        var token = stop.Token;
        var reader = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    foreach (var item in items) ready.Add(item, token);
                }
                catch (OperationCanceledException) when (token.IsCancellationRequested)
                {
                    // The caller stopped before the end of the epoch.
                }
                finally
                {
                    ready.CompleteAdding();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var item in ready.GetConsumingEnumerable()) yield return item;
            reader.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            // Without the exception of an item that nobody took.
            Task.WhenAny(reader).GetAwaiter().GetResult();
        }
    }
}

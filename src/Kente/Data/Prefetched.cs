namespace Kente.Data;

/// <summary>Computes the items of another pipeline ahead of time. An exception in an item is thrown when that item is taken.</summary>
internal sealed class Prefetched<T> : Dataset<T>
{
    private readonly Dataset<T> _source;
    private readonly int _ahead, _threads;

    public Prefetched(Dataset<T> source, int ahead, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        (_source, _ahead, _threads) = (source, ahead, threads);
    }

    public override int Count => _source.Count;

    public override T Get(int index, int epoch) => _source.Get(index, epoch);

    internal override Dataset<T> Every(int step, int first) => new Prefetched<T>(_source.Every(step, first), _ahead, _threads);

    public override IEnumerable<T> Epoch(int epoch)
    {
        // Dedicated threads instead of the thread pool: decoding images is long work that would starve the caller's tasks.
        int count = Count, next = -1;
        var items = new TaskCompletionSource<T>[count];
        for (int i = 0; i < count; i++) items[i] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        SemaphoreSlim slots = new(_ahead);
        CancellationTokenSource stop = new();

        void Work()
        {
            try
            {
                while (true)
                {
                    slots.Wait(stop.Token);
                    int index = Interlocked.Increment(ref next);
                    if (index >= count) return;
                    try
                    {
                        items[index].SetResult(_source.Get(index, epoch));
                    }
                    catch (Exception fault) when (fault is not OutOfMemoryException)
                    {
                        items[index].SetException(fault);
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // The caller stopped before the end of the epoch.
            }
        }

        Thread[] workers = [
            .. Enumerable.Range(0, Math.Min(_threads, count)).Select(
                i => new Thread(Work) { IsBackground = true, Name = $"kente prefetch {i}" })];
        foreach (var worker in workers) worker.Start();
        try
        {
            for (int i = 0; i < count; i++)
            {
                var item = items[i].Task.GetAwaiter().GetResult();
                items[i] = null!;
                slots.Release();
                yield return item;
            }
        }
        finally
        {
            stop.Cancel();
            foreach (var worker in workers) worker.Join();
            stop.Dispose();
            slots.Dispose();
        }
    }
}

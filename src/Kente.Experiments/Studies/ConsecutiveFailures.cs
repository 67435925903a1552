namespace Kente.Experiments.Studies;

/// <summary>Counts trials that failed one after another.</summary>
internal sealed class ConsecutiveFailures(int limit)
{
    private int _count;
    private Exception? _last;

    public bool TooMany => Volatile.Read(ref _count) >= limit;

    public void Note(Exception? error)
    {
        if (error is null) Volatile.Write(ref _count, 0);
        else
        {
            _last = error;
            Interlocked.Increment(ref _count);
        }
    }

    public void ThrowIfTooMany()
    {
        if (TooMany)
            throw new InvalidOperationException($"{_count} trials failed one after another. The last one: {_last!.Message}", _last);
    }
}

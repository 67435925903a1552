namespace Kente.Data;

/// <summary>Reads a sequence in parts of one length: each epoch continues where the last ended, and at its end the sequence begins again.</summary>
/// <param name="open">Returns the sequence from its start.</param>
/// <param name="steps">Number of items in an epoch.</param>
internal sealed class Continued<T>(Func<IEnumerable<T>> open, int steps)
{
    private IEnumerator<T>? _current;

    public IEnumerable<T> Epoch(int epoch)
    {
        for (int i = 0; i < steps; i++) yield return Next();
    }

    private T Next()
    {
        if (_current is not null && _current.MoveNext()) return _current.Current;
        _current?.Dispose();
        _current = open().GetEnumerator();
        return _current.MoveNext() ? _current.Current : throw new InvalidOperationException("The sequence has no items.");
    }
}

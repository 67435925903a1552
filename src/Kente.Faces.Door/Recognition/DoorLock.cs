namespace Kente.Faces.Door.Recognition;

/// <summary>The door, which opens for a while when a face is recognised. Safe to use from several threads.</summary>
/// <param name="openFor">How long it stays open.</param>
/// <param name="time">The clock.</param>
internal sealed class DoorLock(TimeSpan openFor, TimeProvider time)
{
    private readonly Lock _gate = new();
    private (string Person, long Since)? _opened;

    /// <summary>Gets the state of the door now.</summary>
    public DoorState State
    {
        get
        {
            lock (_gate)
            {
                if (_opened is not var (person, since)) return DoorState.Closed;
                var left = openFor - time.GetElapsedTime(since);
                return left > TimeSpan.Zero ? new(true, person, left.TotalSeconds) : DoorState.Closed;
            }
        }
    }

    /// <summary>Opens the door, or keeps it open.</summary>
    public void Open(string person)
    {
        lock (_gate) _opened = (person, time.GetTimestamp());
    }
}

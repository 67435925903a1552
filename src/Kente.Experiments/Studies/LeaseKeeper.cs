using System.Collections.Concurrent;

namespace Kente.Experiments.Studies;

/// <summary>Sends the heartbeats of all trials that a study has begun in this process.</summary>
internal sealed class LeaseKeeper : IDisposable
{
    private readonly ConcurrentDictionary<(int Number, int Attempt), Lease> _held = [];
    private readonly IStudyStorage _storage;
    private readonly TimeSpan _duration;
    private readonly ITimer? _timer;
    private readonly Lock _beating = new();
    private bool _stopped;

    public LeaseKeeper(IStudyStorage storage, TimeSpan lease, TimeProvider clock)
    {
        if (lease <= TimeSpan.Zero) throw new ArgumentException($"A lease is longer than {lease}.", nameof(lease));
        (_storage, _duration) = (storage, lease);
        if (storage.IsShared) _timer = clock.CreateTimer(_ => Beat(), null, lease / 3, lease / 3);
    }

    public string Owner { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>How long a lease holds; for ever where no other process could take over.</summary>
    public TimeSpan Duration => _storage.IsShared ? _duration : Timeout.InfiniteTimeSpan;

    public void Keep(Lease lease) => _held[(lease.Number, lease.Attempt)] = lease;

    public void Forget(Lease lease) => _held.TryRemove((lease.Number, lease.Attempt), out _);

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_beating)
        {
            _stopped = true;
            foreach (var lease in _held.Values) Release(lease);
            _held.Clear();
        }
    }

    private void Release(Lease lease)
    {
        try
        {
            _storage.Release(lease);
        }
        // The study was deleted; there is no queue any more.
        catch (ArgumentException) { }
    }

    private void Beat()
    {
        lock (_beating)
        {
            if (_stopped) return;
            try
            {
                foreach (var lease in _held.Values)
                    if (!_storage.Renew(lease, _duration)) Forget(lease);
            }
            // A storage out of reach is tried again at the next beat; a lease lost meanwhile shows when the trial ends.
            catch (Exception error) when (error is System.Data.Common.DbException or IOException) { }
        }
    }
}

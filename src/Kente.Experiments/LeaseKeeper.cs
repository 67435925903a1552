using System.Collections.Concurrent;
using Kente.Experiments.Storage;

namespace Kente.Experiments;

/// <summary>Sends the heartbeats of all trials that a study has begun in this process.</summary>
internal sealed class LeaseKeeper : IDisposable
{
    private readonly ConcurrentDictionary<(int Number, int Attempt), Lease> held = [];
    private readonly IStudyStorage storage;
    private readonly TimeSpan duration;
    private readonly Timer? timer;
    private readonly Lock beating = new();
    private bool stopped;

    public LeaseKeeper(IStudyStorage storage, TimeSpan lease)
    {
        if (lease <= TimeSpan.Zero) throw new ArgumentException($"A lease is longer than {lease}.", nameof(lease));
        (this.storage, duration) = (storage, lease);
        if (storage.IsShared) timer = new(_ => Beat(), null, lease / 3, lease / 3);
    }

    public string Owner { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>How long a lease holds; for ever where no other process could take over.</summary>
    public TimeSpan Duration => storage.IsShared ? duration : Timeout.InfiniteTimeSpan;

    public void Keep(Lease lease) => held[(lease.Number, lease.Attempt)] = lease;

    public void Forget(Lease lease) => held.TryRemove((lease.Number, lease.Attempt), out _);

    public void Dispose()
    {
        timer?.Dispose();
        lock (beating)
        {
            stopped = true;
            foreach (var lease in held.Values) storage.Release(lease);
            held.Clear();
        }
    }

    private void Beat()
    {
        lock (beating)
        {
            if (stopped) return;
            try
            {
                foreach (var lease in held.Values)
                    if (!storage.Renew(lease, duration)) Forget(lease);
            }
            // A storage out of reach is tried again at the next beat; a lease lost meanwhile shows when the trial ends.
            catch (Exception error) when (error is System.Data.Common.DbException or IOException) { }
        }
    }
}

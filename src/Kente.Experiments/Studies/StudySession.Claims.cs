using Kente.Experiments.Sampling;
using Kente.Experiments.Stopping;
using Kente.Experiments.Storage;

namespace Kente.Experiments.Studies;

// Claims trials and proposes their parameters.
internal sealed partial class StudySession
{
    private readonly Lock _choosing = new();
    private volatile bool _isBudgetSpent;
    private long _nextReaping;

    /// <summary>True once a trial was not begun because it would exceed the budget.</summary>
    public bool IsBudgetSpent => _isBudgetSpent;

    /// <summary>Claims the next trial with its proposal; null if there is nothing to do now.</summary>
    /// <remarks>
    /// Quick proposals are made under the history's lock. A slow one is fitted without a lock, at the same time as others, and chooses its
    /// values under a lock of its own: each proposal sees the values of those before it, and trials can report meanwhile.
    /// </remarks>
    public ClaimedTrial? Claim(int? limit)
    {
        if (Options.CostBudget is null) return ClaimNext(limit);
        // Whether a trial fits into the budget depends on the proposals of all others.
        lock (_choosing) return ClaimNext(limit);
    }

    private ClaimedTrial? ClaimNext(int? limit)
    {
        ClaimedTrial claimed;
        DeferredProposal? deferred = null;
        // From the look at what is left to a quick proposal no other thread comes between, or two would take the last combination of a
        // grid.
        lock (_gate)
        {
            Synchronize();
            if (IsOver() && !(BringsBackLostTrials() && !IsOver())) return null;
            if (Options.CostBudget is { } budget && CostBudget.Spent(_history, CostModel.Of(_history)) >= budget)
            {
                _isBudgetSpent = true;
                return null;
            }
            if (Storage.Claim(Record.Id, new(_keeper.Owner, _keeper.Duration, limit, Options.Retries)) is not { } lease) return null;
            _keeper.Keep(lease);
            claimed = new(lease, new(_history, lease.Number, new(Record.Seed, lease.Number), limit), new(lease.Proposed));
            if (lease.Attempt == 1)
            {
                Synchronize();
                deferred = _sampler.Defer(claimed.Context);
                if (deferred is null) Propose(claimed, _sampler.Propose(claimed.Context));
            }
        }
        if (deferred is not null) Propose(claimed, deferred);
        if (!IsTooDear(claimed)) return claimed;
        _isBudgetSpent = true;
        _keeper.Forget(claimed.Lease);
        Storage.Release(claimed.Lease);
        return null;
    }

    private void Propose(ClaimedTrial claimed, DeferredProposal deferred)
    {
        deferred.Fit();
        lock (_choosing)
        {
            lock (_gate)
            {
                Synchronize();
                deferred.ReadPending(_history);
            }
            Propose(claimed, deferred.Choose());
        }
    }

    // Values that were enqueued stay.
    private void Propose(ClaimedTrial claimed, IReadOnlyDictionary<string, ParameterValue> chosen)
    {
        bool any = false;
        foreach (var (name, value) in chosen) any |= claimed.Proposed.TryAdd(name, value);
        if (any) Storage.Propose(claimed.Lease, claimed.Proposed);
    }

    private bool IsOver() => _sampler.IsExhausted(_history) || Options.Terminator?.ShouldStop(_history) == true;

    // Leases expire when a worker claims a trial. A process that only waits for others would wait for a lost one forever.
    private bool BringsBackLostTrials()
    {
        if (!Storage.IsShared || _history.Running.Count == 0 || Environment.TickCount64 < _nextReaping) return false;
        _nextReaping = Environment.TickCount64 + (long)Options.Lease.TotalMilliseconds;
        bool any = Storage.Reap(Record.Id, Options.Retries) > 0;
        if (any) Synchronize();
        return any;
    }

    private bool IsTooDear(ClaimedTrial claimed)
    {
        if (Options.CostBudget is not { } budget) return false;
        lock (_gate)
        {
            Synchronize();
            return CostBudget.IsExceededBy(_history, budget, claimed.Lease.Number, claimed.Proposed);
        }
    }
}

using Kente.Experiments.Records;

namespace Kente.Experiments.Storage;

/// <summary>Studies that live as long as the process.</summary>
internal sealed partial class MemoryStorage : IStudyStorage
{
    private readonly Lock _gate = new();
    private readonly List<MemoryStudy> _studies = [];
    private readonly TimeProvider _clock;
    private long _nextId = 1;

    /// <param name="clock">The clock by which leases run; the system's by default.</param>
    public MemoryStorage(TimeProvider? clock = null) => _clock = clock ?? TimeProvider.System;

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public StudyRecord Open(string name, IReadOnlyList<Objective> objectives, long? seed)
    {
        objectives = ObjectiveList.Checked(objectives);
        lock (_gate)
        {
            if (_studies.Find(study => study.Record.Name == name) is { } known)
            {
                var agreed = StudyAgreement.Check(known.Record, objectives, seed);
                if (!agreed.Objectives.SequenceEqual(known.Record.Objectives)) known.Edit(_ => agreed);
                return agreed;
            }
            StudyRecord record = new(_nextId++, name, objectives, seed ?? Random.Shared.NextInt64(int.MaxValue));
            _studies.Add(new(record));
            return record;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<StudyRecord> Studies()
    {
        lock (_gate) return [.. _studies.Select(study => study.Record).OrderBy(record => record.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public Lease? Claim(long study, ClaimRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_gate) return Of(study).Claim(request, _clock.GetUtcNow());
    }

    /// <inheritdoc/>
    public int Reap(long study, int retries)
    {
        lock (_gate) return Of(study).Reap(retries, _clock.GetUtcNow());
    }

    /// <inheritdoc/>
    public int Enqueue(long study, IReadOnlyDictionary<string, ParameterValue> parameters)
    {
        lock (_gate) return Of(study).Add(new Dictionary<string, ParameterValue>(parameters));
    }

    /// <inheritdoc/>
    public Domain Declare(long study, string name, Domain domain)
    {
        lock (_gate) return Of(study).Declare(name, domain);
    }

    /// <inheritdoc/>
    public bool Propose(Lease lease, IReadOnlyDictionary<string, ParameterValue> proposed) =>
        Write(lease, trial => trial with { Proposed = new Dictionary<string, ParameterValue>(proposed) });

    /// <inheritdoc/>
    public bool Report(Lease lease, IReadOnlyList<IntermediateValue> reports)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (_gate) return Of(lease.Study).Holds(lease) && Of(lease.Study).Report(lease.Number, reports);
    }

    /// <inheritdoc/>
    public bool Annotate(Lease lease, string key, string value) =>
        Write(lease, trial => trial with { Attributes = new Dictionary<string, string>(trial.Attributes) { [key] = value } });

    /// <inheritdoc/>
    public bool Renew(Lease lease, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (_gate) return Of(lease.Study).Renew(lease, _clock.GetUtcNow(), duration);
    }

    /// <inheritdoc/>
    public bool Release(Lease lease) => Write(lease, trial => trial with { State = TrialState.Waiting, Owner = null, Started = null });

    /// <inheritdoc/>
    public bool Finish(Lease lease, Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(outcome);
        lock (_gate) return Of(lease.Study).Finish(lease, outcome, _clock.GetUtcNow());
    }

    /// <inheritdoc/>
    public StudyChanges Changes(long study, long since)
    {
        lock (_gate) return Of(study).Since(since);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SupersededResult> Superseded(long study)
    {
        lock (_gate) return [.. Of(study).Late];
    }

    /// <inheritdoc/>
    public long RecordOpening(long study, int trial, string reason)
    {
        lock (_gate)
        {
            Of(study).Openings.Add(new(trial, reason, null, _clock.GetUtcNow()));
            return Of(study).Openings.Count - 1;
        }
    }

    /// <inheritdoc/>
    public void RecordScore(long study, long opening, double score)
    {
        lock (_gate) Of(study).Openings[(int)opening] = Of(study).Openings[(int)opening] with { Score = score };
    }

    /// <inheritdoc/>
    public IReadOnlyList<TestOpening> Openings(long study)
    {
        lock (_gate) return [.. Of(study).Openings];
    }

    /// <summary>Nothing to free.</summary>
    public void Dispose() { }

    private bool Write(Lease lease, Func<TrialRecord, TrialRecord> change)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (_gate) return Of(lease.Study).Write(lease, change);
    }

    private MemoryStudy Of(long study) =>
        _studies.Find(known => known.Record.Id == study)
        ?? throw StudyAgreement.NoStudy(study);
}

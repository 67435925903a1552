namespace Kente.Experiments.Storage;

internal sealed partial class MemoryStorage
{
    /// <inheritdoc/>
    public string? ArtifactFolder => null;

    /// <inheritdoc/>
    public Lease Begin(long study, string owner, TimeSpan duration, IReadOnlyDictionary<string, ParameterValue> parameters,
        IReadOnlyDictionary<string, string> notes)
    {
        lock (_gate) return Of(study)
            .Begin(owner, _clock.GetUtcNow(), duration, new Dictionary<string, ParameterValue>(parameters),
            new Dictionary<string, string>(notes));
    }

    /// <inheritdoc/>
    public bool Log(Lease lease, IReadOnlyList<MetricSeries> series)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(series);
        lock (_gate) return Of(lease.Study).Log(lease, series);
    }

    /// <inheritdoc/>
    public IReadOnlyList<MetricSeries> Metrics(long study, int trial, long since = 0)
    {
        lock (_gate) return Of(study).Metrics(trial, since);
    }

    /// <inheritdoc/>
    public IReadOnlyList<MetricSummary> MetricSummaries(long study, long since = 0)
    {
        lock (_gate) return Of(study).MetricSummaries(since);
    }

    /// <inheritdoc/>
    public bool Attach(Lease lease, Artifact artifact)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (_gate) return Of(lease.Study).Attach(lease, artifact);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Artifact> Artifacts(long study, int trial)
    {
        lock (_gate) return Of(study).Artifacts(trial);
    }
}

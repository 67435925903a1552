namespace Kente.Experiments.Storage;

internal sealed partial class MemoryStudy
{
    private readonly SortedDictionary<
        (int Trial, string Name), (MetricSummary Summary, long Change, List<(long Change, MetricPoint Point)> Points)> _metrics =
        new(Comparer<(int Trial, string Name)>.Create((a, b) =>
            a.Trial != b.Trial ? a.Trial.CompareTo(b.Trial) : string.CompareOrdinal(a.Name, b.Name)));

    private readonly List<Artifact> _artifacts = [];

    public Lease Begin(string owner, DateTimeOffset now, TimeSpan duration, IReadOnlyDictionary<string, ParameterValue> parameters,
        IReadOnlyDictionary<string, string> notes)
    {
        int number = Add(new Dictionary<string, ParameterValue>());
        Set(_trials[number] with
        {
            State = TrialState.Running,
            Owner = owner,
            Attempt = 1,
            Started = now,
            Parameters = parameters,
            Attributes = notes
        });
        _leases[number] = Until(now, duration);
        return new(Record.Id, number, owner, 1, new Dictionary<string, ParameterValue>());
    }

    public bool Log(Lease lease, IReadOnlyList<MetricSeries> series)
    {
        if (!Holds(lease)) return false;
        _change++;
        foreach (var more in series)
        {
            _metrics.TryGetValue((lease.Number, more.Name), out var known);
            var points = known.Points ?? [];
            points.AddRange(more.Points.Select(point => (_change, point)));
            _metrics[(lease.Number, more.Name)] = (MetricSummary.Of(lease.Number, more, known.Summary), _change, points);
        }
        return true;
    }

    public IReadOnlyList<MetricSeries> Metrics(int trial, long since) =>
    [
        .. _metrics.Where(entry => entry.Key.Trial == trial && entry.Value.Change > since)
            .Select(entry =>
                new MetricSeries(entry.Key.Name,
                [.. entry.Value.Points.Where(point => point.Change > since).Select(point => point.Point)])),
    ];

    public IReadOnlyList<MetricSummary> MetricSummaries(long since) =>
        [.. _metrics.Values.Where(entry => entry.Change > since).Select(entry => entry.Summary)];

    public bool Attach(Lease lease, Artifact artifact)
    {
        if (!Write(lease, trial => trial)) return false;
        _artifacts.RemoveAll(known => (known.Trial, known.Name, known.Step) == (artifact.Trial, artifact.Name, artifact.Step));
        _artifacts.Add(artifact);
        return true;
    }

    public IReadOnlyList<Artifact> Artifacts(int? trial) => [.. _artifacts.Where(artifact => trial is null || artifact.Trial == trial)];

    private void DeleteMetrics(int run)
    {
        foreach (var key in _metrics.Keys.Where(key => key.Trial == run).ToArray()) _metrics.Remove(key);
        _artifacts.RemoveAll(artifact => artifact.Trial == run);
    }
}

using System.Data.Common;

namespace Kente.Experiments.Storage;

internal abstract partial class SqlStorage
{
    // A step is part of an artifact's key, and a key has no empty part.
    private const long NoStep = long.MinValue;

    /// <inheritdoc/>
    public Lease Begin(long study, string owner, TimeSpan duration, IReadOnlyDictionary<string, ParameterValue> parameters,
        IReadOnlyDictionary<string, string> notes)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(notes);
        return _session.Transact(sql =>
        {
            long next = Add(sql, study, Count(sql, study).Next, "{}");
            sql.Execute(
                $"update trials set state = 1, owner = @owner, attempt = 1, started = {_dialect.Now}, lease_until = {_dialect.Now} + " +
                $"@lease, parameters = {_dialect.Json("@parameters")}, attributes = {_dialect.Json("@notes")} where study = @study and " +
                $"number = @number",
                ("@study", study), ("@number", next), ("@owner", owner), ("@lease", Seconds(duration)),
                    ("@parameters", ParameterJson.Write(parameters)), ("@notes", ParameterJson.Write(notes)));
            return new Lease(study, (int)next, owner, 1, new Dictionary<string, ParameterValue>());
        });
    }

    /// <inheritdoc/>
    public bool Log(Lease lease, IReadOnlyList<MetricSeries> series)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(series);
        return _session.Transact(sql =>
        {
            long change = Count(sql, lease.Study).Change;
            if (!Holds(sql, lease)) return false;
            foreach (var more in series) Append(sql, lease, more, change);
            return true;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<MetricSeries> Metrics(long study, int trial, long since = 0) => _session.Read(sql =>
    {
        OrderedDictionary<string, List<MetricPoint>> points = [];
        sql.Rows(
            "select name, points from metric_points where study = @study and trial = @trial and change > @since order by name, position",
            row =>
            {
                string name = row.GetString(0);
                if (!points.TryGetValue(name, out var known)) points.Add(name, known = []);
                PointPacking.Unpack((byte[])row.GetValue(1), known);
                return true;
            },
            ("@study", study), ("@trial", (long)trial), ("@since", since));
        return (IReadOnlyList<MetricSeries>)[.. points.Select(entry => new MetricSeries(entry.Key, entry.Value))];
    });

    /// <inheritdoc/>
    public IReadOnlyList<MetricSummary> MetricSummaries(long study, long since = 0) => _session.Read(sql => sql.Rows(
        "select trial, name, count, step, value, least, greatest, at from metrics where study = @study and change > @since order by " +
        "trial, name", Summary, ("@study", study), ("@since", since)));

    /// <inheritdoc/>
    public bool Attach(Lease lease, Artifact artifact)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(artifact);
        return _session.Transact(sql =>
        {
            long change = Count(sql, lease.Study).Change;
            if (!Holds(sql, lease)) return false;
            sql.Execute(
                $"insert into artifacts (study, trial, name, step, path, bytes, sha256, at) values (@study, @number, @name, @step, " +
                $"@path, @bytes, @sum, {After}) on conflict (study, trial, name, step) do update set path = excluded.path, bytes = " +
                $"excluded.bytes, sha256 = excluded.sha256, at = excluded.at",
                ("@study", lease.Study), ("@number", (long)lease.Number), ("@name", artifact.Name), ("@step", artifact.Step ?? NoStep),
                    ("@path", Stored(artifact.Path)), ("@bytes", artifact.Bytes), ("@sum", artifact.Sha256));
            // Readers of the study see that something is new.
            return sql.Execute("update trials set change = @change where study = @study and number = @number", ("@study", lease.Study),
                ("@number", (long)lease.Number), ("@change", change)) > 0;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<Artifact> Artifacts(long study, int trial) => _session.Read(sql => sql.Rows(
        "select trial, name, path, bytes, sha256, step, at from artifacts where study = @study and trial = @trial order by at, name, step",
        row => new Artifact(row.GetInt32(0), row.GetString(1), Found(row.GetString(2)), row.GetInt64(3), row.GetString(4),
            row.GetInt64(5) == NoStep ? null : row.GetInt64(5), DateTimeOffset.UnixEpoch.AddSeconds(row.GetDouble(6))),
        ("@study", study), ("@trial", (long)trial)));

    // Two files within one tick of the clock keep their order.
    private string After
    {
        get
        {
            const string Last = "(select coalesce(max(at), 0) from artifacts where study = @study and trial = @number)";
            return $"case when {_dialect.Now} > {Last} then {_dialect.Now} else {Last} + 0.000001 end";
        }
    }

    private static bool Holds(SqlSession sql, Lease lease) => sql.Scalar($"select 1 from trials where {Held}", Key(lease)) is not null;

    private static MetricSummary Summary(DbDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetInt64(2),
            new(row.GetInt64(3), Number(row, 4), DateTimeOffset.UnixEpoch.AddSeconds(row.GetDouble(7))), Number(row, 5), Number(row, 6));

    private static double Number(DbDataReader row, int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);

    private static double? Number(double value) => double.IsNaN(value) ? null : value;

    private static void Append(SqlSession sql, Lease lease, MetricSeries series, long change)
    {
        var known = sql.Rows(
            "select trial, name, count, step, value, least, greatest, at from metrics where study = @study and trial = @trial and name " +
            "= @name", Summary,
            ("@study", lease.Study), ("@trial", (long)lease.Number), ("@name", series.Name));
        var before = known.Count > 0 ? known[0] : null;
        var now = MetricSummary.Of(lease.Number, series, before);
        sql.Execute(
            """
            insert into metrics (study, trial, name, count, step, value, least, greatest, at, change)
                values (@study, @trial, @name, @count, @step, @value, @least, @greatest, @at, @change)
            on conflict (study, trial, name) do update
                set count = excluded.count, step = excluded.step, value = excluded.value, least = excluded.least,
                greatest = excluded.greatest, at = excluded.at, change = excluded.change
            """,
            ("@study", lease.Study), ("@trial", (long)lease.Number), ("@name", series.Name), ("@count", now.Count),
                ("@step", now.Last.Step), ("@value", Number(now.Last.Value)),
            ("@least", Number(now.Min)), ("@greatest", Number(now.Max)), ("@at", now.Last.Time.ToUnixTimeMilliseconds() / 1000.0),
                ("@change", change));
        sql.Execute(
            "insert into metric_points (study, trial, name, position, points, change) values (@study, @trial, @name, @position, " +
            "@points, @change)",
            ("@study", lease.Study), ("@trial", (long)lease.Number), ("@name", series.Name), ("@position", before?.Count ?? 0),
                ("@points", PointPacking.Pack(series.Points)), ("@change", change));
    }

    // Beside a file, paths are relative to its folder, so that both can move together.
    private string Stored(string path) =>
        ArtifactFolder is { } folder && path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        ? Path.GetRelativePath(folder, path) : path;

    private string Found(string path) => Path.IsPathRooted(path) || ArtifactFolder is null ? path : Path.Combine(ArtifactFolder, path);
}

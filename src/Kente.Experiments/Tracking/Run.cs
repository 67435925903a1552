using System.Globalization;
using Kente.Experiments.Tracking;

namespace Kente.Experiments;

/// <summary>A run is a trial without a sampler: its settings are given, its metrics, files and notes are kept. Safe from several threads.</summary>
/// <remarks>
/// Runs of one project lie together, beside studies in the same storage. Logging costs next to nothing: points wait in memory for a second at most.
/// <code>
/// using var run = Run.Start("kente.db", "segmentation", new() { Config = new Dictionary&lt;string, ParameterValue&gt; { ["rate"] = 1e-3 } });
/// for (int step = 1; step &lt;= 1000; step++) run.Log("loss", Train(), step);
/// run.Attach("model.keras");
/// </code>
/// </remarks>
public sealed class Run : IDisposable
{
    private const int Full = 16_384;
    private readonly IStudyStorage _storage;
    private readonly bool _ownsStorage;
    private readonly Lock _gate = new(), _writing = new();
    private readonly RunOptions _options;
    private readonly Lease _lease;
    private readonly string _artifacts;
    private readonly Timer _flushing, _beating;
    private readonly Timer? _measuring;
    private readonly ProcessLoad _load = new();
    private readonly Dictionary<string, long> _steps = [];
    private Dictionary<string, List<MetricPoint>> _waiting = [];
    private int _waitingPoints;
    private string? _failure;
    private bool _ended;

    private Run(IStudyStorage storage, bool ownsStorage, string project, RunOptions options)
    {
        (_storage, _ownsStorage, _options, Project) = (storage, ownsStorage, options, project);
        var record = storage.Open(project, [], null);
        storage.Reap(record.Id, retries: 0);
        _lease = storage.Begin(record.Id, $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}", options.Lease, options.Config, Notes(options));
        _artifacts = Path.Combine(options.ArtifactFolder ?? storage.ArtifactFolder ?? "", $"{record.Id}", $"{_lease.Number}");
        _flushing = new(_ => Quietly(Flush), null, options.FlushInterval, options.FlushInterval);
        _beating = new(_ => Quietly(() => storage.Renew(_lease, options.Lease)), null, options.Lease / 4, options.Lease / 4);
        if (options.SystemInterval is { } interval) _measuring = new(_ => Quietly(Measure), null, interval, interval);
    }

    /// <summary>The runs it belongs to.</summary>
    public string Project { get; }

    /// <summary>Its number in the project, from 0.</summary>
    public int Number => _lease.Number;

    /// <summary>Starts a run.</summary>
    /// <param name="address">An SQLite file, which is made if it is absent, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <param name="project">The runs it belongs to.</param>
    /// <param name="options">What it begins with.</param>
    /// <exception cref="ArgumentException">There is a study of that name.</exception>
    public static Run Start(string address, string project, RunOptions? options = null)
    {
        var storage = StudyStorage.Open(address);
        try
        {
            return new(storage, ownsStorage: true, project, options ?? new());
        }
        catch
        {
            storage.Dispose();
            throw;
        }
    }

    /// <summary>Starts a run in a storage that the caller keeps.</summary>
    /// <param name="storage">The storage.</param>
    /// <param name="project">The runs it belongs to.</param>
    /// <param name="options">What it begins with.</param>
    /// <exception cref="ArgumentException">There is a study of that name.</exception>
    public static Run Start(IStudyStorage storage, string project, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return new(storage, ownsStorage: false, project, options ?? new());
    }

    /// <summary>Logs a value.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="value">The value; it may be NaN or infinite.</param>
    /// <param name="step">The step; by default one more than that metric's last, from 0.</param>
    /// <exception cref="ObjectDisposedException">The run has ended.</exception>
    public void Log(string metric, double value, long? step = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(metric);
        bool full;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            long at = step ?? (_steps.TryGetValue(metric, out long last) ? last + 1 : 0);
            _steps[metric] = at;
            if (!_waiting.TryGetValue(metric, out var points)) _waiting[metric] = points = [];
            points.Add(new(at, value, DateTimeOffset.UtcNow));
            full = ++_waitingPoints >= Full;
        }
        if (full) Flush();
    }

    /// <summary>Logs several values of one step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="values">Values by the names of their metrics.</param>
    public void Log(long step, IEnumerable<KeyValuePair<string, double>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (metric, value) in values) Log(metric, value, step);
    }

    /// <summary>Keeps a note, or replaces it; <see cref="RunNotes"/> has names that are shown in their own places.</summary>
    /// <param name="key">The note's name.</param>
    /// <param name="value">The note.</param>
    /// <exception cref="ObjectDisposedException">The run has ended.</exception>
    public void Note(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        ThrowIfEnded();
        _storage.Annotate(_lease, key, value);
    }

    /// <summary>Keeps a copy of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name in the run; the file's own by default. It may have folders: <c>pictures/first.png</c>.</param>
    /// <param name="step">The step it belongs to; null for the run as a whole.</param>
    /// <returns>Where the copy lies, and its check sum.</returns>
    /// <exception cref="ArgumentException">It is a folder, or the name leads out of the run's own.</exception>
    /// <exception cref="InvalidOperationException">The storage has no place for files, and the run's options name none.</exception>
    /// <exception cref="ObjectDisposedException">The run has ended.</exception>
    public Artifact Attach(string path, string? name = null, long? step = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ThrowIfEnded();
        if (Directory.Exists(path)) throw new ArgumentException($"'{path}' is a folder; attach its files one by one, or an archive of them.", nameof(path));
        if (_options.ArtifactFolder is null && _storage.ArtifactFolder is null)
            throw new InvalidOperationException($"This storage has no place for files beside it; give the run an {nameof(RunOptions.ArtifactFolder)}.");
        string known = ArtifactFiles.Checked(name ?? Path.GetFileName(path));
        var (copy, bytes, sum) = ArtifactFiles.Copy(path, _artifacts, known, step);
        Artifact artifact = new(Number, known, copy, bytes, sum, step, DateTimeOffset.UtcNow);
        _storage.Attach(_lease, artifact);
        return artifact;
    }

    /// <summary>Says that the run failed; it ends so when it is disposed.</summary>
    /// <param name="error">Why.</param>
    public void Fail(Exception error) => _failure = $"{error}";

    /// <summary>Writes what waits in memory. It happens by itself every second.</summary>
    public void Flush()
    {
        // One at a time, so that a metric's points keep their order.
        lock (_writing)
        {
            Dictionary<string, List<MetricPoint>> full;
            lock (_gate)
            {
                if (_waitingPoints == 0) return;
                (full, _waiting, _waitingPoints) = (_waiting, [], 0);
            }
            try
            {
                _storage.Log(_lease, [.. full.Select(entry => new MetricSeries(entry.Key, entry.Value))]);
            }
            catch
            {
                Return(full);
                throw;
            }
        }
    }

    /// <summary>Ends the run: as complete, or as failed if that was said.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_ended) return;
            _ended = true;
        }
        _measuring?.Dispose();
        _flushing.Dispose();
        _beating.Dispose();
        Flush();
        _storage.Finish(_lease, new(_failure is null ? TrialState.Complete : TrialState.Failed, _options.Config) { Error = _failure });
        if (_ownsStorage) _storage.Dispose();
    }

    private void ThrowIfEnded()
    {
        lock (_gate) ObjectDisposedException.ThrowIf(_ended, this);
    }

    private static Dictionary<string, string> Notes(RunOptions options)
    {
        Dictionary<string, string> notes = new() { [RunNotes.Host] = Environment.MachineName };
        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value)) notes[key] = value;
        }
        Add(RunNotes.Name, options.Name);
        Add(RunNotes.Tags, string.Join(',', options.Tags));
        Add(RunNotes.Notes, options.Notes);
        Add(RunNotes.Commit, CodeVersion.Current());
        Add(RunNotes.Program, Path.GetFileNameWithoutExtension(Environment.GetCommandLineArgs()[0]));
        return notes;
    }

    // What could not be written waits again, before what came since.
    private void Return(Dictionary<string, List<MetricPoint>> unwritten)
    {
        lock (_gate)
        {
            foreach (var (metric, points) in _waiting)
            {
                if (unwritten.TryGetValue(metric, out var earlier)) earlier.AddRange(points);
                else unwritten[metric] = points;
            }
            (_waiting, _waitingPoints) = (unwritten, unwritten.Values.Sum(points => points.Count));
        }
    }

    private void Measure()
    {
        var (cores, megabytes) = _load.Measure();
        Log(ProcessLoad.Processor, cores);
        Log(ProcessLoad.Memory, megabytes);
    }

    // What fails on a timer's thread is tried again at the next beat; the end of the run tries in the open.
    private static void Quietly(Action work)
    {
        try
        {
            work();
        }
        catch (Exception error) when (error is System.Data.Common.DbException or IOException or ObjectDisposedException) { }
    }
}

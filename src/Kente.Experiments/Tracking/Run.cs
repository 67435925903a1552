using System.Globalization;
using Kente.Experiments.Records;
using Kente.Experiments.Tracking;

namespace Kente.Experiments;

/// <summary>
/// Tracks a run: its settings, metrics, files and attributes. A run is a trial without a sampler. Safe to use from several threads.
/// </summary>
/// <remarks>
/// A storage may contain projects of runs beside studies. Logging is cheap: points are written once a second.
/// <code>
/// using var run = Run.Start("kente.db", "segmentation", new() { Config = new Dictionary&lt;string, ParameterValue&gt; { ["rate"] = 1e-3 }
/// }); for (int step = 1; step &lt;= 1000; step++) run.Log("loss", Train(), step); run.Attach("model.keras");
/// </code>
/// </remarks>
/// <example><code>
/// using var run = Run.Start("kente.db", "street", new() { Config = new Dictionary&lt;string, ParameterValue&gt; { ["rate"] = 1e-3 } });
/// model.Fit(x, y, epochs: 20, callbacks: [run.Observer()]);
/// run.Attach("model.keras");
/// </code></example>
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
        _lease =
            storage.Begin(record.Id, $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}", options.Lease,
            options.Config, Notes(options));
        if (!string.IsNullOrEmpty(options.Notes)) storage.WriteNote(record.Id, new(_lease.Number, options.Notes));
        _artifacts = Path.Combine(options.ArtifactFolder ?? storage.ArtifactFolder ?? "", $"{record.Id}", $"{_lease.Number}");
        _flushing = new(_ => Quietly(Flush), null, options.FlushInterval, options.FlushInterval);
        _beating = new(_ => Quietly(() => storage.Renew(_lease, options.Lease)), null, options.Lease / 4, options.Lease / 4);
        if (options.SystemInterval is { } interval) _measuring = new(_ => Quietly(Measure), null, interval, interval);
    }

    /// <summary>Gets the name of the project.</summary>
    public string Project { get; }

    /// <summary>Gets the number of the run in the project, from 0.</summary>
    public int Number => _lease.Number;

    /// <summary>Starts a run.</summary>
    /// <param name="address">Path of the SQLite file, created if missing, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">A study has the name of the project.</exception>
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

    /// <summary>Starts a run in an open storage.</summary>
    /// <param name="storage">The storage. The run does not dispose it.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">A study has the name of the project.</exception>
    public static Run Start(IStudyStorage storage, string project, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return new(storage, ownsStorage: false, project, options ?? new());
    }

    /// <summary>Logs a value.</summary>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="value">The value; NaN and infinities are allowed.</param>
    /// <param name="step">The step; null for one more than the last step of the metric, from 0.</param>
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
    /// <param name="values">Values by metric name.</param>
    public void Log(long step, IEnumerable<KeyValuePair<string, double>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (metric, value) in values) Log(metric, value, step);
    }

    /// <summary>
    /// Sets an attribute of the run. An earlier value is replaced. <see cref="RunNotes"/> has names that Studio shows in their own places.
    /// </summary>
    /// <param name="key">Name of the attribute.</param>
    /// <param name="value">Value of the attribute.</param>
    /// <exception cref="ObjectDisposedException">The run has ended.</exception>
    public void Note(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        ThrowIfEnded();
        _storage.Annotate(_lease, key, value);
    }

    /// <summary>Copies a file to the run.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Name of the file in the run; null for its own name. May contain folders: <c>images/first.png</c>.</param>
    /// <param name="step">Step that the file belongs to; null for the run as a whole.</param>
    /// <returns>The record of the copy, with its path and checksum.</returns>
    /// <exception cref="ArgumentException">The path is a folder, or the name leads out of the folder of the run.</exception>
    /// <exception cref="InvalidOperationException">
    /// The storage has no folder for files, and <see cref="RunOptions.ArtifactFolder"/> is null.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The run has ended.</exception>
    public Artifact Attach(string path, string? name = null, long? step = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ThrowIfEnded();
        if (Directory.Exists(path))
            throw new ArgumentException($"'{path}' is a folder. Attach its files one by one, or an archive.", nameof(path));
        if (_options.ArtifactFolder is null && _storage.ArtifactFolder is null)
            throw new InvalidOperationException(
                $"This storage has no folder for files. Set {nameof(RunOptions)}.{nameof(RunOptions.ArtifactFolder)}.");
        string known = ArtifactFiles.Checked(name ?? Path.GetFileName(path));
        var (copy, bytes, sum) = ArtifactFiles.Copy(path, _artifacts, known, step);
        Artifact artifact = new(Number, known, copy, bytes, sum, step, DateTimeOffset.UtcNow);
        _storage.Attach(_lease, artifact);
        return artifact;
    }

    /// <summary>Marks the run as failed. It ends as failed when it is disposed.</summary>
    /// <param name="error">The error; its text is kept with the run.</param>
    public void Fail(Exception error) => _failure = $"{error}";

    /// <summary>Writes the points that are still in memory. This happens automatically every second.</summary>
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

    /// <summary>Ends the run as complete, or as failed after <see cref="Fail"/>.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_ended) return;
            _ended = true;
        }
        // A beat in progress ends first: the storage may be closed afterwards.
        foreach (var timer in (Timer?[])[_measuring, _flushing, _beating]) timer?.DisposeAsync().AsTask().GetAwaiter().GetResult();
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
        Add(RunNotes.Tags, TagList.Write(options.Tags));
        Add(RunNotes.Group, options.Group);
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

    // What fails on a timer's thread is tried again at the next beat; the end of the run tries in the open. The project may have been deleted.
    private static void Quietly(Action work)
    {
        try
        {
            work();
        }
        catch (Exception error) when (error is System.Data.Common.DbException or IOException or ObjectDisposedException or ArgumentException) { }
    }
}

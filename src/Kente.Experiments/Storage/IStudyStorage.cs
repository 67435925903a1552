namespace Kente.Experiments;

/// <summary>
/// Keeps studies. Open one with <see cref="StudyStorage"/>. The contract: each member is one transaction; several workers, in one process
/// or in many, may call at the same time; leases use the storage's own clock; every change of a study raises its change counter, and a
/// reader that passes the counter of its last reading gets everything that has changed since.
/// </summary>
public partial interface IStudyStorage : IDisposable
{
    /// <summary>Gets whether other processes can work on the same studies, so that leases need heartbeats.</summary>
    bool IsShared { get; }

    /// <summary>Gets the folder for copies of files; null if the storage has none.</summary>
    string? ArtifactFolder { get; }

    /// <summary>Opens a study, or creates it.</summary>
    /// <param name="name">Name of the study.</param>
    /// <param name="objectives">
    /// The objectives; none for a project of runs, which are not sampled and not retried. Objectives of an existing study that have no name
    /// get the given one.
    /// </param>
    /// <param name="seed">Seed of a new study, and the expected seed of an existing one; null for any.</param>
    /// <exception cref="ArgumentException">The study exists with other objectives or another seed.</exception>
    StudyRecord Open(string name, IReadOnlyList<Objective> objectives, long? seed);

    /// <summary>Returns all studies, by name.</summary>
    IReadOnlyList<StudyRecord> Studies();

    /// <summary>
    /// Returns the trials whose lease has expired to the queue, or fails them after too many retries; then leases the next trial of the
    /// queue, or a new one.
    /// </summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="request">The request of the worker.</param>
    /// <returns>A lease; null if there is nothing to do now.</returns>
    Lease? Claim(long study, ClaimRequest request);

    /// <summary>Does only the first half of <see cref="Claim"/>, so that an idle study recovers. Any process may call it.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="retries">Number of times that a trial is retried.</param>
    /// <returns>The number of expired leases.</returns>
    int Reap(long study, int retries);

    /// <summary>Enqueues a trial with known parameters.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="parameters">Values to use; the sampler chooses parameters that are missing.</param>
    /// <returns>The number of the trial.</returns>
    int Enqueue(long study, IReadOnlyDictionary<string, ParameterValue> parameters);

    /// <summary>Registers a parameter. Choices are added; a new range replaces the old one.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="domain">Domain of the parameter.</param>
    /// <returns>The domain as the study has it now.</returns>
    /// <exception cref="ArgumentException">The parameter has another type in this study.</exception>
    Domain Declare(long study, string name, Domain domain);

    /// <summary>Stores the values of a trial, so that a retry uses them and other workers know them.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="proposed">All values known so far.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Propose(Lease lease, IReadOnlyDictionary<string, ParameterValue> proposed);

    /// <summary>Stores intermediate values. A step that is reported again replaces the old value.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="reports">The values.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Report(Lease lease, IReadOnlyList<IntermediateValue> reports);

    /// <summary>Sets an attribute of a trial.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="key">Name of the attribute.</param>
    /// <param name="value">Value of the attribute.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Annotate(Lease lease, string key, string value);

    /// <summary>Sends a heartbeat: the lease holds again for its full time.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="duration">Time that the lease holds.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Renew(Lease lease, TimeSpan duration);

    /// <summary>Returns a trial to the queue, with its parameters.</summary>
    /// <param name="lease">The lease.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Release(Lease lease);

    /// <summary>Ends a trial. If the lease was lost, the result is kept as superseded.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="outcome">The end of the trial.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Finish(Lease lease, Outcome outcome);

    /// <summary>Returns what has changed since an earlier reading.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="since">Change counter of the earlier reading; 0 for everything.</param>
    StudyChanges Changes(long study, long since);

    /// <summary>Returns the results that arrived after their lease was lost.</summary>
    /// <param name="study">Key of the study.</param>
    IReadOnlyList<SupersededResult> Superseded(long study);

    /// <summary>Records that the locked test set is about to be opened.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="trial">Number of the trial whose model is tested.</param>
    /// <param name="reason">Why the test set is opened.</param>
    /// <returns>The position of the record.</returns>
    long RecordOpening(long study, int trial, string reason);

    /// <summary>Adds the score to a record of <see cref="RecordOpening"/>.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="opening">Position of the record.</param>
    /// <param name="score">The score.</param>
    void RecordScore(long study, long opening, double score);

    /// <summary>Returns all openings of the test set, oldest first.</summary>
    /// <param name="study">Key of the study.</param>
    IReadOnlyList<TestOpening> Openings(long study);

    /// <summary>Creates a running trial with given parameters: a run.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="owner">Unique name of the worker.</param>
    /// <param name="duration">Time that the lease holds without a heartbeat.</param>
    /// <param name="parameters">Settings of the run.</param>
    /// <param name="notes">Attributes of the run.</param>
    Lease Begin(
        long study, string owner, TimeSpan duration, IReadOnlyDictionary<string, ParameterValue> parameters,
        IReadOnlyDictionary<string, string> notes);

    /// <summary>Stores further points of metrics.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="series">The points, at least one for each metric.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Log(Lease lease, IReadOnlyList<MetricSeries> series);

    /// <summary>Returns points of a trial's metrics, in the order in which they were logged.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="trial">Number of the trial.</param>
    /// <param name="since">Change counter of an earlier reading of <see cref="Changes"/>; 0 for all points.</param>
    IReadOnlyList<MetricSeries> Metrics(long study, int trial, long since = 0);

    /// <summary>Returns the last, smallest and largest values of the metrics of all trials that have changed.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="since">Change counter of an earlier reading; 0 for all.</param>
    IReadOnlyList<MetricSummary> MetricSummaries(long study, long since = 0);

    /// <summary>Stores the record of a file. A file with the same name and step is replaced.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="artifact">The file.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Attach(Lease lease, Artifact artifact);

    /// <summary>Returns the files kept with a trial, oldest first.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="trial">Number of the trial.</param>
    IReadOnlyList<Artifact> Artifacts(long study, int trial);
}

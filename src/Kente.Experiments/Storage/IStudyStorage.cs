namespace Kente.Experiments;

/// <summary>
/// Where studies live. Each member is one transaction; several workers, in one process or in many, may call at the same time.
/// Leases run by the storage's own clock.
/// </summary>
public partial interface IStudyStorage : IDisposable
{
    /// <summary>True if other processes can work on the same studies, so that leases need heartbeats.</summary>
    bool IsShared { get; }

    /// <summary>Where files may be copied to; null if there is no place beside the storage.</summary>
    string? ArtifactFolder { get; }

    /// <summary>Opens a study, or makes it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="directions">One direction for each objective; none for a project of runs, which nobody samples and nobody tries again.</param>
    /// <param name="seed">The seed wanted; null for any. It is kept when the study is made.</param>
    /// <exception cref="ArgumentException">The study exists with other directions or another seed.</exception>
    StudyRecord Open(string name, IReadOnlyList<Direction> directions, long? seed);

    /// <summary>All studies, by name.</summary>
    IReadOnlyList<StudyRecord> Studies();

    /// <summary>Removes a study with everything in it.</summary>
    /// <param name="study">The study's key.</param>
    void Delete(long study);

    /// <summary>Returns the trials whose lease has run out to the queue (or fails them, once retried too often), and gives out the next one.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="request">Who asks, and within which limits.</param>
    /// <returns>A lease; null if there is nothing to do now.</returns>
    Lease? Claim(long study, ClaimRequest request);

    /// <summary>Only the first half of <see cref="Claim"/>: anybody may do it, so that an idle study recovers.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="retries">How often a trial is tried again.</param>
    /// <returns>How many leases had run out.</returns>
    int Reap(long study, int retries);

    /// <summary>Puts a trial with known parameters in the queue.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="parameters">Values to use; parameters that are absent are left to the sampler.</param>
    /// <returns>The trial's number.</returns>
    int Enqueue(long study, IReadOnlyDictionary<string, ParameterValue> parameters);

    /// <summary>Registers a parameter. Choices grow; a new range replaces the old one.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="domain">Its values.</param>
    /// <returns>The domain as the study has it now.</returns>
    /// <exception cref="ArgumentException">The parameter is of another kind in this study.</exception>
    Domain Declare(long study, string name, Domain domain);

    /// <summary>Keeps values for a trial, so that a retry uses the same ones and other workers know of them.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="proposed">All values known so far.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Propose(Lease lease, IReadOnlyDictionary<string, ParameterValue> proposed);

    /// <summary>Keeps intermediate values; a step reported again replaces the old value.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="reports">The values.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Report(Lease lease, IReadOnlyList<IntermediateValue> reports);

    /// <summary>Keeps a note about a trial.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="key">The note's name.</param>
    /// <param name="value">The note.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Annotate(Lease lease, string key, string value);

    /// <summary>The heartbeat: the lease holds again for its full time.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="duration">How long it holds.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Renew(Lease lease, TimeSpan duration);

    /// <summary>Gives a trial back to the queue, with its parameters, as if it had not been begun.</summary>
    /// <param name="lease">The lease.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Release(Lease lease);

    /// <summary>Ends a trial. If the lease was lost, the result is kept as superseded.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="outcome">How it ended.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Finish(Lease lease, Outcome outcome);

    /// <summary>What changed since an earlier reading.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="since">The counter of the earlier reading; 0 for everything.</param>
    StudyChanges Changes(long study, long since);

    /// <summary>Results that came too late.</summary>
    /// <param name="study">The study's key.</param>
    IReadOnlyList<SupersededResult> Superseded(long study);

    /// <summary>Records that the locked test set is about to be opened.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="trial">The trial whose model is tested.</param>
    /// <param name="reason">Why.</param>
    /// <returns>The place of the record.</returns>
    long RecordOpening(long study, int trial, string reason);

    /// <summary>Adds the score to such a record.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="opening">The place of the record.</param>
    /// <param name="score">The score.</param>
    void RecordScore(long study, long opening, double score);

    /// <summary>All openings of the test set, the first one first.</summary>
    /// <param name="study">The study's key.</param>
    IReadOnlyList<TestOpening> Openings(long study);

    /// <summary>Makes a trial that is already running, with parameters that are given: a run.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="owner">Who works on it.</param>
    /// <param name="duration">How long its lease holds without a heartbeat.</param>
    /// <param name="parameters">Its settings.</param>
    /// <param name="notes">Its first notes.</param>
    Lease Begin(long study, string owner, TimeSpan duration, IReadOnlyDictionary<string, ParameterValue> parameters, IReadOnlyDictionary<string, string> notes);

    /// <summary>Keeps further points of metrics.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="series">The points, at least one for each metric.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Log(Lease lease, IReadOnlyList<MetricSeries> series);

    /// <summary>Points of a trial's metrics, in the order in which they were logged.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="trial">The trial's number.</param>
    /// <param name="since">The change counter of an earlier reading (of <see cref="Changes"/>); 0 for all points.</param>
    IReadOnlyList<MetricSeries> Metrics(long study, int trial, long since = 0);

    /// <summary>The last, least and greatest values of the metrics of all trials, as far as they changed.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="since">The change counter of an earlier reading; 0 for all.</param>
    IReadOnlyList<MetricSummary> MetricSummaries(long study, long since = 0);

    /// <summary>Keeps a record of a file.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="artifact">The file; one of the same name and step is replaced.</param>
    /// <returns>False if the lease was lost.</returns>
    bool Attach(Lease lease, Artifact artifact);

    /// <summary>The files kept with a trial, the first one first.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="trial">The trial's number.</param>
    IReadOnlyList<Artifact> Artifacts(long study, int trial);
}

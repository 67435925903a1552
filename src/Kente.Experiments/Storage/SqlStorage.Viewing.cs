namespace Kente.Experiments.Storage;

internal abstract partial class SqlStorage
{
    private const int WholeStudy = -1;

    /// <inheritdoc/>
    public IReadOnlyDictionary<long, long> ChangeCounters() =>
        _session.Read(sql =>
        sql.Rows("select id, change from studies", row => KeyValuePair.Create(row.GetInt64(0), row.GetInt64(1))).ToDictionary());

    /// <inheritdoc/>
    public StudyChanges Outline(long study, long since) => _session.Read(sql => sql.Batch(
        // The counter is read first, as in Changes. Cross join: SQLite then goes from trial to trial by the key; by the index of changes it
        // would read every report.
        $"""
        {CounterAndTrials};
        select r.trial, r.step, r.value from trials t cross join reports r
        where t.study = @study and r.study = t.study and r.trial = t.number and r.change > @since
            and r.step = (select max(step) from reports where study = t.study and trial = t.number);
        {ChangedDomains}
        """,
        row => Changes(row, study), ("@study", study), ("@since", since)));

    /// <inheritdoc/>
    public IReadOnlyList<IntermediateValue> Reports(long study, int trial, long since) => _session.Read(sql => sql.Rows(
        // The sum keeps SQLite from using the index of changes, which mixes the rows of all trials.
        "select trial, step, value from reports where study = @study and trial = @trial and change + 0 > @since order by step", row =>
            SqlRows.Report(row).Item2,
        ("@study", study), ("@trial", (long)trial), ("@since", since)));

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames(long study) =>
        _session.Read(sql =>
        sql.Rows("select distinct name from metrics where study = @study order by name", row => row.GetString(0), ("@study", study)));

    /// <inheritdoc/>
    public IReadOnlyList<MetricPoint> MetricPoints(long study, int trial, string name, long since) => _session.Read(sql =>
    {
        List<MetricPoint> points = [];
        sql.Rows(
            "select points from metric_points where study = @study and trial = @trial and name = @name and change > @since order by " +
            "position",
            row =>
            {
                PointPacking.Unpack((byte[])row.GetValue(0), points);
                return true;
            },
            ("@study", study), ("@trial", (long)trial), ("@name", name), ("@since", since));
        return points;
    });

    /// <inheritdoc/>
    public IReadOnlyList<StudyNote> Notes(long study) => _session.Read(sql => sql.Rows(
        "select trial, text from notes where study = @study order by trial",
        row => new StudyNote(row.GetInt32(0) == WholeStudy ? null : row.GetInt32(0), row.GetString(1)), ("@study", study)));

    /// <inheritdoc/>
    public void WriteNote(long study, StudyNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        _session.Transact(sql =>
        {
            Count(sql, study);
            if (note.Trial is { } number) Require(sql, study, number);
            long trial = note.Trial ?? WholeStudy;
            return note.Text.Length == 0
                ? sql.Execute("delete from notes where study = @study and trial = @trial", ("@study", study), ("@trial", trial))
                : sql.Execute(
                    "insert into notes (study, trial, text) values (@study, @trial, @text) on conflict (study, trial) do update set " +
                    "text = excluded.text", ("@study", study), ("@trial", trial), ("@text", note.Text));
        });
    }
}

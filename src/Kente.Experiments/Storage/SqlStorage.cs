using System.Data.Common;
using System.Globalization;
using Kente.Experiments.Records;

namespace Kente.Experiments.Storage;

/// <summary>
/// Studies in an SQL database. A trial is one row. Every transaction that writes first counts up the study's change counter, which orders
/// the writers of a study; a reader asks for rows with a higher counter than it has seen.
/// </summary>
internal abstract partial class SqlStorage : IStudyStorage
{
    private const string Held = "study = @study and number = @number and state = 1 and owner = @owner and attempt = @attempt";
    // The state of a deleted run, whose row stays.
    private const int Deleted = 5;
    // Runs are never tried again.
    private const string Again = "lost < @retries and exists (select 1 from studies where id = @study and directions <> '')";
    private const string CountUp = "update studies set change = change + @leap where id = @study returning change, next_number";
    private const string Blank = "'{}', '{}', '[]', '[]', '{}'";
    private const string StudyColumns = "id, name, directions, seed, tags, archived, objectives";
    private const string CounterAndTrials = $"""
        select {StudyColumns}, change from studies where id = @study;
        select number, state, parameters, proposed, vals, constraints, attributes, standard_error, error, owner, attempt, lost, started,
            finished from trials where study = @study and change > @since order by change, number
        """;
    private const string ChangedDomains = "select name, domain from domains where study = @study and change > @since order by position";
    private const string LastChange = "(select change from studies where id = @study)";
    private readonly SqlDialect _dialect;
    private readonly SqlSession _session;
    private volatile bool _waits;

    private protected SqlStorage(SqlDialect dialect)
    {
        _dialect = dialect;
        _session = new(dialect);
        SqlSchema.Prepare(_session, dialect);
    }

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public virtual string? ArtifactFolder => null;

    /// <inheritdoc/>
    public StudyRecord Open(string name, IReadOnlyList<Objective> objectives, long? seed)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        objectives = ObjectiveList.Checked(objectives);
        if (_dialect.IsReadOnly)
            return StudyAgreement.Check(_session.Read(sql => Named(sql, name))
                ?? throw new IOException($"{_dialect.Name} has no study '{name}' and is read-only."), objectives, seed);
        return _session.Transact(sql =>
        {
            sql.Execute(
                $"insert into studies (name, directions, objectives, seed, change, next_number, created) values (@name, @directions, " +
                $"@objectives, @seed, 0, 0, {_dialect.Now}) on conflict (name) do nothing",
                ("@name", name), ("@directions", string.Join(',', objectives.Select(objective => (int)objective.Direction))),
                    ("@objectives", ObjectiveList.WriteNames(objectives)), ("@seed", seed ?? Random.Shared.NextInt64(int.MaxValue)));
            var known = Named(sql, name)!;
            var agreed = StudyAgreement.Check(known, objectives, seed);
            if (agreed.Objectives.SequenceEqual(known.Objectives)) return agreed;
            Count(sql, known.Id);
            sql.Execute("update studies set objectives = @objectives where id = @study",
                ("@objectives", ObjectiveList.WriteNames(agreed.Objectives)), ("@study", known.Id));
            return agreed;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<StudyRecord> Studies() =>
        _session.Read(sql => sql.Rows($"select {StudyColumns} from studies order by name", Study));

    /// <inheritdoc/>
    public Lease? Claim(long study, ClaimRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        long limit = request.Limit ?? int.MaxValue;
        return _session.Read(sql =>
        {
            // Waiting workers ask often; they should not take the lock for nothing.
            if (_waits && sql.Scalar(
                $"select 1 from studies where id = @study and (next_number < @limit or exists (select 1 from trials where study = " +
                $"@study and ((state = 0 and number < @limit) or (state = 1 and lease_until < {_dialect.Now}))))",
                ("@study", study), ("@limit", limit)) is null) return null;
            // A trial is added only if none that waits was taken: such a one has the newest change.
            var lease = sql.Batch(
                $"""
                {_dialect.Begin}; {CountUp}; {Reaping};
                update trials set state = 1, owner = @owner, attempt = attempt + 1, started = {_dialect.Now},
                    lease_until = {_dialect.Now} + @lease, change = {LastChange}
                where study = @study and number = (select number from trials where study = @study and state = 0
                    and number < @limit order by number limit 1)
                returning number, attempt, proposed;
                insert into trials (study, number, state, parameters, proposed, vals, constraints, attributes, owner, attempt, lost,
                    started, lease_until, change)
                select id, next_number, 1, {Blank}, @owner, 1, 0, {_dialect.Now}, {_dialect.Now} + @lease, change from studies
                where id = @study and next_number < @limit and not exists (select 1 from trials where study = @study
                    and change = {LastChange} and state = 1)
                returning number, attempt, proposed;
                update studies set next_number = next_number + 1 where id = @study and exists (select 1 from trials
                    where study = @study and number = next_number);
                commit
                """,
                row =>
                {
                    Counted(row, study);
                    bool taken = (row.NextResult() && row.Read()) || (row.NextResult() && row.Read());
                    return taken
                        ? new Lease(study, row.GetInt32(0), request.Owner, row.GetInt32(1),
                        ParameterJson.ReadParameters(row.GetString(2))) : null;
                },
                ("@study", study), ("@leap", Leap(sql, study)), ("@retries", (long)request.Retries), ("@limit", limit),
                    ("@owner", request.Owner), ("@lease", Seconds(request.Lease)));
            _waits = lease is null;
            return lease;
        });
    }

    /// <inheritdoc/>
    public int Reap(long study, int retries) => _dialect.IsReadOnly ? 0 : _session.TransactBriefly(sql =>
    {
        Count(sql, study);
        return sql.Execute(Reaping, ("@study", study), ("@retries", (long)retries));
    });

    /// <inheritdoc/>
    public int Enqueue(long study, IReadOnlyDictionary<string, ParameterValue> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return _session.Transact(sql =>
        {
            long next = Count(sql, study).Next;
            return (int)Add(sql, study, next, ParameterJson.Write(parameters));
        });
    }

    /// <inheritdoc/>
    public Domain Declare(long study, string name, Domain domain) => _session.Transact(sql =>
    {
        var (change, _) = Count(sql, study);
        var known = sql.Rows("select domain from domains where study = @study and name = @name", row =>
            ParameterJson.ReadDomain(row.GetString(0)), ("@study", study), ("@name", name));
        var merged = StudyAgreement.Merge(name, known.Count > 0 ? known[0] : null, domain);
        sql.Execute(
            $"insert into domains (study, name, domain, position, change) values (@study, @name, {_dialect.Json("@domain")}, (select " +
            $"count(*) from domains where study = @study), @change) on conflict (study, name) do update set domain = excluded.domain, " +
            $"change = excluded.change",
            ("@study", study), ("@name", name), ("@domain", ParameterJson.Write(merged)), ("@change", change));
        return merged;
    });

    /// <inheritdoc/>
    public bool Propose(Lease lease, IReadOnlyDictionary<string, ParameterValue> proposed) =>
        Write(lease, $"proposed = {_dialect.Json("@value")}", ParameterJson.Write(proposed));

    /// <inheritdoc/>
    public bool Report(Lease lease, IReadOnlyList<IntermediateValue> reports)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(reports);
        return _session.Transact(sql =>
        {
            long change = Count(sql, lease.Study).Change;
            bool held =
                Convert.ToInt64(sql.Scalar($"select count(*) from trials where {Held}", Key(lease)), CultureInfo.InvariantCulture) > 0;
            if (held) Insert(sql, lease, reports, change);
            return held;
        });
    }

    /// <inheritdoc/>
    public bool Annotate(Lease lease, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return _session.Transact(sql =>
        {
            long change = Count(sql, lease.Study).Change;
            var notes = sql.Rows($"select attributes from trials where {Held}", row =>
                ParameterJson.ReadNotes(row.GetString(0)), Key(lease));
            if (notes.Count == 0) return false;
            Dictionary<string, string> all = new(notes[0]) { [key] = value };
            return sql.Execute($"update trials set attributes = {_dialect.Json("@value")}, change = @change where {Held}",
                [.. Key(lease), ("@value", ParameterJson.Write(all)), ("@change", change)]) > 0;
        });
    }

    /// <inheritdoc/>
    public bool Renew(Lease lease, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return _session.TransactBriefly(sql =>
            sql.Execute($"update trials set lease_until = {_dialect.Now} + @lease where {Held}",
            [.. Key(lease), ("@lease", Seconds(duration))]) > 0);
    }

    /// <inheritdoc/>
    public bool Release(Lease lease) => Write(lease, "state = 0, owner = @value, started = null", null);

    /// <inheritdoc/>
    public bool Finish(Lease lease, Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(outcome);
        return _session.Read(sql =>
        {
            bool reports = outcome.Reports.Count > 0;
            var (change, written) = sql.Batch(
                $"{_dialect.Begin}; {CountUp}; update trials set state = @state, parameters = {_dialect.Json("@parameters")}, vals = " +
                $"{_dialect.Json("@values")}, constraints = {_dialect.Json("@constraints")}, standard_error = @standard_error, error = " +
                $"@error, finished = {_dialect.Now}, change = {LastChange} where {Held} returning " +
                $"number{(reports ? "" : $"; {_dialect.Commit}")}",
                row => (Counted(row, lease.Study).Change, row.NextResult() && row.Read()),
                [
                    .. Key(lease), ("@leap", Leap(sql, lease.Study)), ("@state", (long)outcome.State),
                        ("@parameters", ParameterJson.Write(outcome.Parameters)), ("@values", ParameterJson.Write(outcome.Values)),
                    ("@constraints", ParameterJson.Write(outcome.Constraints)), ("@standard_error", outcome.StandardError),
                        ("@error", outcome.Error),
                ]);
            if (written) Insert(sql, lease, outcome.Reports, change);
            if (reports) sql.Execute(_dialect.Commit);
            // A lease that was lost does not come back: this needs no common transaction.
            return written || IsOwnEarlierWrite(sql, lease) || Supersede(sql, lease, outcome);
        });
    }

    /// <inheritdoc/>
    public StudyChanges Changes(long study, long since) => _session.Read(sql => sql.Batch(
        // The counter is read first: what is written meanwhile is read again the next time, never left out.
        $"""
        {CounterAndTrials};
        select trial, step, value from reports where study = @study and change > @since order by change, step;
        {ChangedDomains}
        """,
        row => Changes(row, study), ("@study", study), ("@since", since)));

    /// <inheritdoc/>
    public IReadOnlyList<SupersededResult> Superseded(long study) => _session.Read(sql => sql.Rows(
        "select trial, owner, attempt, state, vals from superseded where study = @study order by at",
        row => new SupersededResult(row.GetInt32(0), row.GetString(1), row.GetInt32(2), (TrialState)row.GetInt32(3),
            ParameterJson.ReadNumbers(row.GetString(4))), ("@study", study)));

    /// <inheritdoc/>
    public long RecordOpening(long study, int trial, string reason) => _session.Transact(sql =>
    {
        Count(sql, study);
        return Convert.ToInt64(
            sql.Scalar(
                $"insert into test_openings (study, place, trial, reason, at) values (@study, (select count(*) from test_openings where " +
                $"study = @study), @trial, @reason, {_dialect.Now}) returning place",
                ("@study", study), ("@trial", (long)trial), ("@reason", reason)), CultureInfo.InvariantCulture);
    });

    /// <inheritdoc/>
    public void RecordScore(long study, long opening, double score) => _session.Transact(sql => sql.Execute(
        "update test_openings set score = @score where study = @study and place = @place", ("@study", study), ("@place", opening),
            ("@score", double.IsNaN(score) ? null : score)));

    /// <inheritdoc/>
    public IReadOnlyList<TestOpening> Openings(long study) => _session.Read(sql => sql.Rows(
        "select trial, reason, score, at from test_openings where study = @study order by place", SqlRows.Opening, ("@study", study)));

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _session.Dispose();
        GC.SuppressFinalize(this);
    }

    private static StudyRecord? Named(SqlSession sql, string name) =>
        sql.Rows($"select {StudyColumns} from studies where name = @name", Study, ("@name", name)) is [var record] ? record
        : null;

    private static StudyRecord Study(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1),
            ObjectiveList.WithNames([.. row.GetString(2).Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(direction => (Direction)int.Parse(direction, CultureInfo.InvariantCulture))], row.GetString(6)), row.GetInt64(3))
        {
            Tags = TagList.Read(row.GetString(4)),
            IsArchived = row.GetInt32(5) != 0,
        };

    private static (string, object?)[] Key(Lease lease) =>
        [("@study", lease.Study), ("@number", (long)lease.Number), ("@owner", lease.Owner), ("@attempt", (long)lease.Attempt)];

    private (long Change, long Next) Count(SqlSession sql, long study) =>
        sql.Batch(CountUp, row => Counted(row, study), ("@study", study), ("@leap", Leap(sql, study)));

    private long Leap(SqlSession sql, long study) => sql.IsNewTo(study) ? _dialect.Leap : 1;

    private static (long Change, long Next) Counted(DbDataReader row, long study) => row.Read() ? (row.GetInt64(0), row.GetInt64(1))
        : throw StudyAgreement.NoStudy(study);

    private static StudyChanges Changes(DbDataReader row, long study)
    {
        if (!row.Read()) throw StudyAgreement.NoStudy(study);
        var (record, change) = (Study(row), row.GetInt64(7));
        var trials = SqlSession.Next(row, trial => SqlRows.Trial(trial, record.Objectives));
        return new(change, [.. trials.Where(trial => (int)trial.State != Deleted)], SqlSession.Next(row, SqlRows.Report),
            SqlSession.Next(row, domain => (domain.GetString(0), ParameterJson.ReadDomain(domain.GetString(1)))), record)
        {
            Deleted = [.. trials.Where(trial => (int)trial.State == Deleted).Select(trial => trial.Number)],
        };
    }

    private static double Seconds(TimeSpan lease) => lease == Timeout.InfiniteTimeSpan ? 1e15 : lease.TotalSeconds;

    private static void Insert(SqlSession sql, Lease lease, IReadOnlyList<IntermediateValue> reports, long change)
    {
        foreach (var report in reports)
            sql.Execute(
                "insert into reports (study, trial, step, value, change) values (@study, @number, @step, @value, @change) on conflict " +
                "(study, trial, step) do update set value = excluded.value, change = excluded.change",
                ("@study", lease.Study), ("@number", (long)lease.Number), ("@step", (long)report.Step),
                    ("@value", double.IsNaN(report.Value) ? null : report.Value), ("@change", change));
    }

    /// <summary>True if this result was already written and only the answer was lost.</summary>
    private static bool IsOwnEarlierWrite(SqlSession sql, Lease lease) => Convert.ToInt64(
        sql.Scalar(
            "select count(*) from trials where study = @study and number = @number and state > 1 and owner = @owner and attempt = " +
            "@attempt", Key(lease)), CultureInfo.InvariantCulture) > 0;

    private long Add(SqlSession sql, long study, long number, string proposed)
    {
        sql.Execute(
            $"update studies set next_number = next_number + 1 where id = @study; insert into trials (study, number, state, parameters, " +
            $"proposed, vals, constraints, attributes, attempt, lost, change) values (@study, @number, 0, '{{}}', " +
            $"{_dialect.Json("@proposed")}, '[]', '[]', '{{}}', 0, 0, {LastChange})",
            ("@study", study), ("@number", number), ("@proposed", proposed));
        return number;
    }

    private string Reaping =>
        $"""
        update trials set
            state = case when {Again} then 0 else 4 end, owner = null,
            error = case when {Again} then error else 'Its worker was lost ' || (lost + 1) || ' times.' end,
            finished = case when {Again} then null else {_dialect.Now} end, lost = lost + 1, change = {LastChange}
        where study = @study and state = 1 and lease_until < {_dialect.Now}
        """;

    private bool Supersede(SqlSession sql, Lease lease, Outcome outcome)
    {
        sql.Execute(
            $"insert into superseded (study, trial, owner, attempt, state, vals, at) values (@study, @number, @owner, @attempt, @state, " +
            $"{_dialect.Json("@values")}, {_dialect.Now})",
            [.. Key(lease), ("@state", (long)outcome.State), ("@values", ParameterJson.Write(outcome.Values))]);
        return false;
    }

    private bool Write(Lease lease, string set, string? value)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return _session.Read(sql => sql.Batch(
            $"{_dialect.Begin}; {CountUp}; update trials set {set}, change = {LastChange} where {Held} returning number; commit",
            row => Counted(row, lease.Study).Change > 0 && row.NextResult()
                && row.Read(), [.. Key(lease), ("@value", value), ("@leap", Leap(sql, lease.Study))]));
    }
}

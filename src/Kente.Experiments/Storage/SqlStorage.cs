using System.Data.Common;
using System.Globalization;
using Kente.Experiments.Reporting;
using Kente.Experiments.Spaces;

namespace Kente.Experiments.Storage;

/// <summary>
/// Studies in an SQL database. A trial is one row. Every transaction that writes first counts up the study's change counter, which orders
/// the writers of a study; a reader asks for rows with a higher counter than it has seen.
/// </summary>
public abstract partial class SqlStorage : IStudyStorage
{
    private const string Held = "study = @study and number = @number and state = 1 and owner = @owner and attempt = @attempt";
    private readonly SqlDialect dialect;
    private readonly SqlSession session;

    private protected SqlStorage(SqlDialect dialect)
    {
        this.dialect = dialect;
        session = new(dialect);
        SqlSchema.Migrate(session, dialect);
    }

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public StudyRecord Open(string name, IReadOnlyList<Direction> directions, long? seed)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(directions);
        if (directions.Count == 0) throw new ArgumentException("A study has at least one direction.", nameof(directions));
        var record = session.Transact(sql =>
        {
            sql.Execute(
                $"insert into studies (name, directions, seed, change, next_number, created) values (@name, @directions, @seed, 0, 0, {dialect.Now}) on conflict (name) do nothing",
                ("@name", name), ("@directions", string.Join(',', directions.Select(direction => (int)direction))), ("@seed", seed ?? Random.Shared.NextInt64(int.MaxValue)));
            return sql.Rows("select id, name, directions, seed from studies where name = @name", Study, ("@name", name))[0];
        });
        return StudyAgreement.Check(record, directions, seed);
    }

    /// <inheritdoc/>
    public IReadOnlyList<StudyRecord> Studies() => session.Read(sql => sql.Rows("select id, name, directions, seed from studies order by name", Study));

    /// <inheritdoc/>
    public void Delete(long study) => session.Transact(sql => sql.Execute("delete from studies where id = @study", ("@study", study)));

    /// <inheritdoc/>
    public Lease? Claim(long study, ClaimRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        long limit = request.Limit ?? int.MaxValue;
        // Waiting workers ask often; they should not take the lock for nothing.
        if (session.Read(sql => sql.Scalar(
            $"select 1 from studies where id = @study and (next_number < @limit or exists (select 1 from trials where study = @study and ((state = 0 and number < @limit) or (state = 1 and lease_until < {dialect.Now}))))",
            ("@study", study), ("@limit", limit))) is null) return null;
        return session.Transact(sql =>
        {
            var (change, next) = Count(sql, study);
            Reap(sql, study, request.Retries, change);
            var waiting = sql.Rows(
                $"select number from trials where study = @study and state = 0 and number < @limit order by number limit 1{dialect.SkipLocked}",
                row => row.GetInt64(0), ("@study", study), ("@limit", limit));
            if (waiting.Count == 0 && next >= limit) return null;
            long number = waiting.Count > 0 ? waiting[0] : Add(sql, study, next, "{}", change);
            return sql.Rows(
                $"update trials set state = 1, owner = @owner, attempt = attempt + 1, started = {dialect.Now}, lease_until = {dialect.Now} + @lease, change = @change where study = @study and number = @number returning attempt, proposed",
                row => new Lease(study, (int)number, request.Owner, row.GetInt32(0), ParameterJson.ReadParameters(row.GetString(1))),
                ("@study", study), ("@number", number), ("@owner", request.Owner), ("@lease", Seconds(request.Lease)), ("@change", change))[0];
        });
    }

    /// <inheritdoc/>
    public int Reap(long study, int retries) => session.Transact(sql => Reap(sql, study, retries, Count(sql, study).Change));

    /// <inheritdoc/>
    public int Enqueue(long study, IReadOnlyDictionary<string, ParameterValue> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return session.Transact(sql =>
        {
            var (change, next) = Count(sql, study);
            return (int)Add(sql, study, next, ParameterJson.Write(parameters), change);
        });
    }

    /// <inheritdoc/>
    public Domain Declare(long study, string name, Domain domain) => session.Transact(sql =>
    {
        var (change, _) = Count(sql, study);
        var known = sql.Rows("select domain from domains where study = @study and name = @name", row => ParameterJson.ReadDomain(row.GetString(0)), ("@study", study), ("@name", name));
        var merged = StudyAgreement.Merge(name, known.Count > 0 ? known[0] : null, domain);
        sql.Execute(
            $"insert into domains (study, name, domain, position, change) values (@study, @name, {dialect.Json("@domain")}, (select count(*) from domains where study = @study), @change) on conflict (study, name) do update set domain = excluded.domain, change = excluded.change",
            ("@study", study), ("@name", name), ("@domain", ParameterJson.Write(merged)), ("@change", change));
        return merged;
    });

    /// <inheritdoc/>
    public bool Propose(Lease lease, IReadOnlyDictionary<string, ParameterValue> proposed) =>
        Write(lease, $"proposed = {dialect.Json("@value")}", ParameterJson.Write(proposed));

    /// <inheritdoc/>
    public bool Report(Lease lease, IReadOnlyList<IntermediateValue> reports)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(reports);
        return session.Transact(sql =>
        {
            long change = Count(sql, lease.Study).Change;
            bool held = Convert.ToInt64(sql.Scalar($"select count(*) from trials where {Held}", Key(lease)), CultureInfo.InvariantCulture) > 0;
            if (held) Insert(sql, lease, reports, change);
            return held;
        });
    }

    /// <inheritdoc/>
    public bool Annotate(Lease lease, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return session.Transact(sql =>
        {
            long change = Count(sql, lease.Study).Change;
            var notes = sql.Rows($"select attributes from trials where {Held}", row => ParameterJson.ReadNotes(row.GetString(0)), Key(lease));
            if (notes.Count == 0) return false;
            Dictionary<string, string> all = new(notes[0]) { [key] = value };
            return sql.Execute($"update trials set attributes = {dialect.Json("@value")}, change = @change where {Held}", [.. Key(lease), ("@value", ParameterJson.Write(all)), ("@change", change)]) > 0;
        });
    }

    /// <inheritdoc/>
    public bool Renew(Lease lease, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return session.Transact(sql => sql.Execute($"update trials set lease_until = {dialect.Now} + @lease where {Held}", [.. Key(lease), ("@lease", Seconds(duration))]) > 0);
    }

    /// <inheritdoc/>
    public bool Release(Lease lease) => Write(lease, "state = 0, owner = @value, started = null", null);

    /// <inheritdoc/>
    public bool Finish(Lease lease, Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(outcome);
        return session.Transact(sql =>
        {
            long change = Count(sql, lease.Study).Change;
            int written = sql.Execute(
                $"update trials set state = @state, parameters = {dialect.Json("@parameters")}, vals = {dialect.Json("@values")}, constraints = {dialect.Json("@constraints")}, standard_error = @standard_error, error = @error, finished = {dialect.Now}, change = @change where {Held}",
                [
                    .. Key(lease), ("@state", (long)outcome.State), ("@parameters", ParameterJson.Write(outcome.Parameters)), ("@values", ParameterJson.Write(outcome.Values)),
                    ("@constraints", ParameterJson.Write(outcome.Constraints)), ("@standard_error", outcome.StandardError), ("@error", outcome.Error), ("@change", change),
                ]);
            if (written == 0) return IsOwnEarlierWrite(sql, lease) || Supersede(sql, lease, outcome);
            Insert(sql, lease, outcome.Reports, change);
            return true;
        });
    }

    /// <inheritdoc/>
    public StudyChanges Changes(long study, long since) => session.Read(sql =>
    {
        // The counter is read first: what is written meanwhile is read again the next time, never left out.
        long change = ChangeOf(sql, study);
        if (change == since) return new(change, [], [], []);
        return new StudyChanges(
            change,
            ChangedTrials(sql, study, since),
            sql.Rows("select trial, step, value from reports where study = @study and change > @since order by change, step", SqlRows.Report, ("@study", study), ("@since", since)),
            ChangedDomains(sql, study, since));
    });

    /// <inheritdoc/>
    public IReadOnlyList<SupersededResult> Superseded(long study) => session.Read(sql => sql.Rows(
        "select trial, owner, attempt, state, vals from superseded where study = @study order by at",
        row => new SupersededResult(row.GetInt32(0), row.GetString(1), row.GetInt32(2), (TrialState)row.GetInt32(3), ParameterJson.ReadNumbers(row.GetString(4))), ("@study", study)));

    /// <inheritdoc/>
    public long RecordOpening(long study, int trial, string reason) => session.Transact(sql =>
    {
        Count(sql, study);
        return Convert.ToInt64(
            sql.Scalar(
                $"insert into test_openings (study, place, trial, reason, at) values (@study, (select count(*) from test_openings where study = @study), @trial, @reason, {dialect.Now}) returning place",
                ("@study", study), ("@trial", (long)trial), ("@reason", reason)), CultureInfo.InvariantCulture);
    });

    /// <inheritdoc/>
    public void RecordScore(long study, long opening, double score) => session.Transact(sql => sql.Execute(
        "update test_openings set score = @score where study = @study and place = @place", ("@study", study), ("@place", opening), ("@score", double.IsNaN(score) ? null : score)));

    /// <inheritdoc/>
    public IReadOnlyList<TestOpening> Openings(long study) => session.Read(sql => sql.Rows(
        "select trial, reason, score, at from test_openings where study = @study order by place", SqlRows.Opening, ("@study", study)));

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        session.Dispose();
        GC.SuppressFinalize(this);
    }

    private static StudyRecord Study(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), [.. row.GetString(2).Split(',').Select(direction => (Direction)int.Parse(direction, CultureInfo.InvariantCulture))], row.GetInt64(3));

    private static (string, object?)[] Key(Lease lease) => [("@study", lease.Study), ("@number", (long)lease.Number), ("@owner", lease.Owner), ("@attempt", (long)lease.Attempt)];

    private static (long Change, long Next) Count(SqlSession sql, long study)
    {
        var counted = sql.Rows("update studies set change = change + 1 where id = @study returning change, next_number", row => (row.GetInt64(0), row.GetInt64(1)), ("@study", study));
        return counted.Count > 0 ? counted[0] : throw new ArgumentException($"There is no study with key {study}.", nameof(study));
    }

    private static double Seconds(TimeSpan lease) => lease == Timeout.InfiniteTimeSpan ? 1e15 : lease.TotalSeconds;

    private static void Insert(SqlSession sql, Lease lease, IReadOnlyList<IntermediateValue> reports, long change)
    {
        foreach (var report in reports)
            sql.Execute(
                "insert into reports (study, trial, step, value, change) values (@study, @number, @step, @value, @change) on conflict (study, trial, step) do update set value = excluded.value, change = excluded.change",
                ("@study", lease.Study), ("@number", (long)lease.Number), ("@step", (long)report.Step), ("@value", double.IsNaN(report.Value) ? null : report.Value), ("@change", change));
    }

    /// <summary>True if this result was already written and only the answer was lost.</summary>
    private static bool IsOwnEarlierWrite(SqlSession sql, Lease lease) => Convert.ToInt64(
        sql.Scalar("select count(*) from trials where study = @study and number = @number and state > 1 and owner = @owner and attempt = @attempt", Key(lease)), CultureInfo.InvariantCulture) > 0;

    private long Add(SqlSession sql, long study, long number, string proposed, long change)
    {
        sql.Execute("update studies set next_number = next_number + 1 where id = @study", ("@study", study));
        sql.Execute(
            $"insert into trials (study, number, state, parameters, proposed, vals, constraints, attributes, attempt, lost, change) values (@study, @number, 0, {dialect.Json("'{}'")}, {dialect.Json("@proposed")}, {dialect.Json("'[]'")}, {dialect.Json("'[]'")}, {dialect.Json("'{}'")}, 0, 0, @change)",
            ("@study", study), ("@number", number), ("@proposed", proposed), ("@change", change));
        return number;
    }

    private int Reap(SqlSession sql, long study, int retries, long change) => sql.Execute(
        $"""
        update trials set
            state = case when lost < @retries then 0 else 4 end, owner = null,
            error = case when lost < @retries then error else 'Its worker was lost ' || (lost + 1) || ' times.' end,
            finished = case when lost < @retries then null else {dialect.Now} end, lost = lost + 1, change = @change
        where study = @study and state = 1 and lease_until < {dialect.Now}
        """,
        ("@study", study), ("@retries", (long)retries), ("@change", change));

    private bool Supersede(SqlSession sql, Lease lease, Outcome outcome)
    {
        sql.Execute(
            $"insert into superseded (study, trial, owner, attempt, state, vals, at) values (@study, @number, @owner, @attempt, @state, {dialect.Json("@values")}, {dialect.Now})",
            [.. Key(lease), ("@state", (long)outcome.State), ("@values", ParameterJson.Write(outcome.Values))]);
        return false;
    }

    private bool Write(Lease lease, string set, string? value)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return session.Transact(sql =>
        {
            long change = Count(sql, lease.Study).Change;
            return sql.Execute($"update trials set {set}, change = @change where {Held}", [.. Key(lease), ("@value", value), ("@change", change)]) > 0;
        });
    }
}

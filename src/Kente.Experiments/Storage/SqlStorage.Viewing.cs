using System.Globalization;
using Kente.Experiments.Spaces;

namespace Kente.Experiments.Storage;

public abstract partial class SqlStorage
{
    private const int WholeStudy = -1;

    /// <inheritdoc/>
    public StudyChanges Outline(long study, long since) => _session.Read(sql =>
    {
        // The counter is read first, as in Changes.
        long change = ChangeOf(sql, study);
        if (change == since) return new(change, [], [], []);
        return new StudyChanges(
            change,
            ChangedTrials(sql, study, since),
            sql.Rows(
                // Cross join: SQLite then goes from trial to trial by the key; by the index of changes it would read every report.
                """
                select r.trial, r.step, r.value from trials t cross join reports r
                where t.study = @study and r.study = t.study and r.trial = t.number and r.change > @since
                    and r.step = (select max(step) from reports where study = t.study and trial = t.number)
                """,
                SqlRows.Report, ("@study", study), ("@since", since)),
            ChangedDomains(sql, study, since));
    });

    /// <inheritdoc/>
    public IReadOnlyList<IntermediateValue> Reports(long study, int trial, long since) => _session.Read(sql => sql.Rows(
        // The sum keeps SQLite from the index of changes, in which the trial's rows lie among all others.
        "select trial, step, value from reports where study = @study and trial = @trial and change + 0 > @since order by step", row => SqlRows.Report(row).Item2,
        ("@study", study), ("@trial", (long)trial), ("@since", since)));

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
            long next = Count(sql, study).Next, trial = StudyAgreement.Check(note, next).Trial ?? WholeStudy;
            return note.Text.Length == 0
                ? sql.Execute("delete from notes where study = @study and trial = @trial", ("@study", study), ("@trial", trial))
                : sql.Execute("insert into notes (study, trial, text) values (@study, @trial, @text) on conflict (study, trial) do update set text = excluded.text", ("@study", study), ("@trial", trial), ("@text", note.Text));
        });
    }

    private static long ChangeOf(SqlSession sql, long study) => Convert.ToInt64(
        sql.Scalar("select change from studies where id = @study", ("@study", study)) ?? throw new ArgumentException($"There is no study with key {study}.", nameof(study)), CultureInfo.InvariantCulture);

    private static List<TrialRecord> ChangedTrials(SqlSession sql, long study, long since) => sql.Rows(
        "select number, state, parameters, proposed, vals, constraints, attributes, standard_error, error, owner, attempt, lost, started, finished from trials where study = @study and change > @since order by change, number",
        SqlRows.Trial, ("@study", study), ("@since", since));

    private static List<(string, Domain)> ChangedDomains(SqlSession sql, long study, long since) => sql.Rows(
        "select name, domain from domains where study = @study and change > @since order by position", row => (row.GetString(0), ParameterJson.ReadDomain(row.GetString(1))),
        ("@study", study), ("@since", since));
}

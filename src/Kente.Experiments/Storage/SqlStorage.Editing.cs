using System.Data.Common;
using System.Globalization;
using Kente.Experiments.Records;

namespace Kente.Experiments.Storage;

internal abstract partial class SqlStorage
{
    /// <inheritdoc/>
    public void Rename(long study, string name)
    {
        try
        {
            _session.Transact(sql =>
            {
                Count(sql, study);
                StudyAgreement.CheckName(name, sql.Rows($"select {StudyColumns} from studies where name = @name and id <> @study", Study,
                    ("@name", name), ("@study", study)));
                return sql.Execute("update studies set name = @name where id = @study", ("@name", name), ("@study", study));
            });
        }
        // Another process took the name between the check and the change.
        catch (DbException error) when (_dialect.IsDuplicate(error))
        {
            throw StudyAgreement.NameTaken(name, error);
        }
    }

    /// <inheritdoc/>
    public void Archive(long study) => SetArchived(study, 1);

    /// <inheritdoc/>
    public void Unarchive(long study) => SetArchived(study, 0);

    /// <inheritdoc/>
    public void EditTags(long study, IReadOnlyList<string> add, IReadOnlyList<string> remove, int? trial = null)
    {
        add = TagList.Checked(add, nameof(add));
        ArgumentNullException.ThrowIfNull(remove);
        _session.Transact(sql =>
        {
            long change = Count(sql, study).Change;
            if (trial is not { } number)
                return sql.Execute("update studies set tags = @tags where id = @study",
                    ("@tags", TagList.Write(TagList.Edited(RecordOf(sql, study).Tags, add, remove))), ("@study", study));
            Require(sql, study, number);
            // The attributes of a trial, whoever holds its lease.
            Dictionary<string, string> all = new(sql.Rows("select attributes from trials where study = @study and number = @number",
                row => ParameterJson.ReadNotes(row.GetString(0)), ("@study", study), ("@number", (long)number))[0]);
            all[TagList.Attribute] = TagList.Write(TagList.Edited(TagList.Read(all.GetValueOrDefault(TagList.Attribute)), add, remove));
            return sql.Execute(
                $"update trials set attributes = {_dialect.Json("@attributes")}, change = @change where study = @study and number = @number",
                ("@attributes", ParameterJson.Write(all)), ("@change", change), ("@study", study), ("@number", (long)number));
        });
    }

    /// <inheritdoc/>
    public StudyContents Contents(long study, int? run = null) => _session.Read(sql =>
    {
        RecordOf(sql, study);
        if (run is { } number) Require(sql, study, number);
        var files = sql.Rows($"select path, bytes from artifacts where study = @study and {OneOrAll("trial")}",
            row => (Path: row.GetString(0), Bytes: row.GetInt64(1)), OneOrAll(study, run)).ToLookup(file => !Path.IsPathRooted(file.Path));
        int trials = Number(sql.Scalar($"select count(*) from trials where study = @study and state <> {Deleted} and {OneOrAll("number")}",
            OneOrAll(study, run)));
        return new StudyContents(trials, Running(sql, study, run), files[true].Count(), files[true].Sum(file => file.Bytes),
            files[false].Count());
    });

    /// <inheritdoc/>
    public void Delete(long study, bool force = false)
    {
        _session.Transact(sql =>
        {
            // From here no worker can claim a trial of the study.
            Count(sql, study);
            if (!force) StudyAgreement.RequireIdle(RecordOf(sql, study), Running(sql, study, null));
            return sql.Execute("delete from studies where id = @study", ("@study", study));
        });
        DeleteFiles("study", Text(study));
    }

    /// <inheritdoc/>
    public void DeleteRun(long study, int run, bool force = false)
    {
        _session.Transact(sql =>
        {
            long change = Count(sql, study).Change;
            var project = RecordOf(sql, study);
            StudyAgreement.RequireRuns(project);
            Require(sql, study, run);
            if (!force) StudyAgreement.RequireEnded(project, run, Running(sql, study, run));
            foreach (string table in (string[])["metric_points", "metrics", "artifacts", "notes", "superseded"])
                sql.Execute($"delete from {table} where study = @study and trial = @run", ("@study", study), ("@run", (long)run));
            // The row stays: readers see by it that the run is gone, and its number is not used again.
            return sql.Execute(
                $"update trials set state = {Deleted}, parameters = '{{}}', attributes = '{{}}', error = null, owner = null, " +
                "change = @change where study = @study and number = @run", ("@change", change), ("@study", study), ("@run", (long)run));
        });
        DeleteFiles("run", Path.Combine(Text(study), Text(run)));
    }

    private void DeleteFiles(string noun, string folder)
    {
        if (ArtifactFolder is null) return;
        string files = Path.Combine(ArtifactFolder, folder);
        try
        {
            if (Directory.Exists(files)) Directory.Delete(files, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The {noun} is deleted, but its files in {files} are not: {error.Message.TrimEnd('.')}.", error);
        }
    }

    /// <exception cref="ArgumentException">There is no such trial.</exception>
    private static void Require(SqlSession sql, long study, int number)
    {
        if (sql.Scalar($"select 1 from trials where study = @study and number = @number and state <> {Deleted}",
            ("@study", study), ("@number", (long)number)) is null) throw StudyAgreement.NoTrial(number);
    }

    private static StudyRecord RecordOf(SqlSession sql, long study) =>
        sql.Rows($"select {StudyColumns} from studies where id = @study", Study, ("@study", study)) is [var record] ? record
        : throw StudyAgreement.NoStudy(study);

    private static int Number(object? count) => Convert.ToInt32(count, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // A condition for one trial, or for all of them.
    private static string OneOrAll(string column) => $"(@run < 0 or {column} = @run)";

    private static (string, object?)[] OneOrAll(long study, int? run) => [("@study", study), ("@run", (long)(run ?? WholeStudy))];

    private int Running(SqlSession sql, long study, int? run) => Number(sql.Scalar(
        $"select count(*) from trials where study = @study and state = 1 and lease_until >= {_dialect.Now} and {OneOrAll("number")}",
        OneOrAll(study, run)));

    private void SetArchived(long study, long archived) => _session.Transact(sql =>
    {
        Count(sql, study);
        return sql.Execute("update studies set archived = @archived where id = @study", ("@archived", archived), ("@study", study));
    });
}

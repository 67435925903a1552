using System.Globalization;
using Kente.Experiments.Records;

namespace Kente.Experiments.Storage;

internal abstract partial class SqlStorage
{
    /// <inheritdoc/>
    public void Rename(long study, string name) => _session.Transact(sql =>
    {
        Count(sql, study);
        StudyAgreement.CheckName(name, sql.Rows($"select {StudyColumns} from studies where name = @name and id <> @study", Study,
            ("@name", name), ("@study", study)));
        return sql.Execute("update studies set name = @name where id = @study", ("@name", name), ("@study", study));
    });

    /// <inheritdoc/>
    public void Archive(long study) => SetArchived(study, 1);

    /// <inheritdoc/>
    public void Unarchive(long study) => SetArchived(study, 0);

    /// <inheritdoc/>
    public void Tag(long study, IReadOnlyList<string> tags, int? trial = null)
    {
        var more = TagList.Checked(tags, nameof(tags));
        EditTags(study, trial, known => TagList.With(known, more));
    }

    /// <inheritdoc/>
    public void Untag(long study, IReadOnlyList<string> tags, int? trial = null)
    {
        ArgumentNullException.ThrowIfNull(tags);
        EditTags(study, trial, known => TagList.Without(known, tags));
    }

    /// <inheritdoc/>
    public StudyContents Contents(long study) => _session.Read(sql =>
    {
        RecordOf(sql, study);
        var files = sql.Rows("select path, bytes from artifacts where study = @study", row => (Path: row.GetString(0), Bytes: row.GetInt64(1)),
            ("@study", study)).ToLookup(file => !Path.IsPathRooted(file.Path));
        return new StudyContents(Number(sql.Scalar("select count(*) from trials where study = @study", ("@study", study))),
            Running(sql, study), files[true].Count(), files[true].Sum(file => file.Bytes), files[false].Count());
    });

    /// <inheritdoc/>
    public void Delete(long study, bool force = false)
    {
        _session.Transact(sql =>
        {
            // From here no worker can claim a trial of the study.
            Count(sql, study);
            if (!force) StudyAgreement.RequireIdle(RecordOf(sql, study), Running(sql, study));
            return sql.Execute("delete from studies where id = @study", ("@study", study));
        });
        if (ArtifactFolder is null) return;
        string files = Path.Combine(ArtifactFolder, study.ToString(CultureInfo.InvariantCulture));
        try
        {
            if (Directory.Exists(files)) Directory.Delete(files, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The study is deleted, but its files in {files} are not: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static StudyRecord RecordOf(SqlSession sql, long study) =>
        sql.Rows($"select {StudyColumns} from studies where id = @study", Study, ("@study", study)) is [var record] ? record
        : throw StudyAgreement.NoStudy(study);

    private static int Number(object? count) => Convert.ToInt32(count, CultureInfo.InvariantCulture);

    private int Running(SqlSession sql, long study) => Number(sql.Scalar(
        $"select count(*) from trials where study = @study and state = 1 and lease_until >= {_dialect.Now}", ("@study", study)));

    private void SetArchived(long study, long archived) => _session.Transact(sql =>
    {
        Count(sql, study);
        return sql.Execute("update studies set archived = @archived where id = @study", ("@archived", archived), ("@study", study));
    });

    private void EditTags(long study, int? trial, Func<IReadOnlyList<string>, IReadOnlyList<string>> edit) => _session.Transact(sql =>
    {
        long change = Count(sql, study).Change;
        if (trial is not { } number)
            return sql.Execute("update studies set tags = @tags where id = @study",
                ("@tags", TagList.Write(edit(RecordOf(sql, study).Tags))), ("@study", study));
        // The attributes of a trial, whoever holds its lease.
        var known = sql.Rows("select attributes from trials where study = @study and number = @number",
            row => ParameterJson.ReadNotes(row.GetString(0)), ("@study", study), ("@number", (long)number));
        if (known.Count == 0) throw StudyAgreement.NoTrial(number);
        Dictionary<string, string> all = new(known[0]);
        all[TagList.Attribute] = TagList.Write(edit(TagList.Read(all.GetValueOrDefault(TagList.Attribute))));
        return sql.Execute(
            $"update trials set attributes = {_dialect.Json("@attributes")}, change = @change where study = @study and number = @number",
            ("@attributes", ParameterJson.Write(all)), ("@change", change), ("@study", study), ("@number", (long)number));
    });
}

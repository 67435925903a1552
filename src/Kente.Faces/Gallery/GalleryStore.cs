using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Kente.Faces.Gallery;

/// <summary>
/// The SQLite file of a gallery. A change is one transaction that is on the disk when it ends; deleted content is overwritten.
/// </summary>
internal sealed class GalleryStore : IDisposable
{
    // "KFG1" in the header of the file tells a gallery from other databases.
    private const int ApplicationId = 0x4B464731;

    private readonly SqliteConnection _writer, _watcher;
    private readonly GalleryCipher? _cipher;
    private readonly Lock _watching = new();
    private readonly int _length;

    public GalleryStore(string path, GalleryOptions options, string model, int length)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Directory.Exists(path)) throw new DataException("The path is a folder. Give a file, such as people.db.", path);
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))))
            throw new DataException("The folder of the gallery does not exist. Create it first.", path);
        (Path, _length) = (path, length);
        _cipher = options.EncryptionKey.IsEmpty ? null : new(options.EncryptionKey);
        (_writer, _watcher) = GalleryErrors.Explain(path, () =>
        {
            var writer = Connect(path);
            try
            {
                if (options.MaxPages is int pages) Execute(writer, $"pragma max_page_count = {pages}");
                Prepare(writer, model);
                return (writer, Connect(path));
            }
            catch
            {
                writer.Dispose();
                throw;
            }
        });
    }

    public string Path { get; }

    /// <summary>Returns the model of a gallery.</summary>
    /// <exception cref="DataException">The file does not exist or is not a gallery.</exception>
    public static StoredModel ReadModel(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new DataException("There is no such gallery.", path);
        return GalleryErrors.Explain(path, () =>
        {
            using var connection = Connect(path);
            return Integer(connection, "pragma application_id") != ApplicationId
                ? throw new DataException("The file is not a gallery. Give the file of a gallery, or restore it from a backup.", path)
                : new StoredModel(
                    (string)Scalar(connection, "select value from meta where key = 'model'")!,
                    (int)Integer(connection, "select value from meta where key = 'length'"));
        });
    }

    /// <summary>Returns a number that differs once another connection has changed the file.</summary>
    public long Version()
    {
        lock (_watching) return Integer(_watcher, "pragma data_version");
    }

    /// <summary>Runs a change as one transaction; nothing of it remains if it fails.</summary>
    public T Write<T>(Func<T> change) => Transact("begin immediate", change);

    /// <summary>Reads the content of one time, beside which other processes may write.</summary>
    public T Read<T>(Func<T> read) => Transact("begin", read);

    /// <summary>Returns the state in the file, of which everything that is in the known state is not read again.</summary>
    public GalleryState Read(GalleryState known)
    {
        long edits = Integer(_writer, "select value from meta where key = 'edits'");
        long lastFace = Integer(_writer, "select value from meta where key = 'last_face'");
        if (edits == known.Edits && lastFace == known.LastFace) return known;
        // Enrollments only add rows; after any other change everything is read.
        var state = edits == known.Edits ? known : GalleryState.Empty with { Edits = edits };
        using (var people = Command(_writer, "select id, name from person where id > $0 order by id", state.LastPerson).ExecuteReader())
            while (people.Read())
                state = state.WithPerson(people.GetInt64(0), Encoding.UTF8.GetString(Plain(people, 1, GalleryField.Name)));
        using (var faces =
            Command(_writer, "select id, vector, person from face where id > $0 order by id", state.LastFace).ExecuteReader())
            while (faces.Read())
            {
                byte[] vector = Plain(faces, 1, GalleryField.Embedding);
                if (vector.Length != _length * sizeof(float) || !state.Names.ContainsKey(faces.GetInt64(2)))
                    throw new DataException(
                        $"The face {faces.GetInt64(0)} in the gallery is damaged. Restore the gallery from a backup.", Path);
                state = state.WithFace(faces.GetInt64(0), faces.GetInt64(2), MemoryMarshal.Cast<byte, float>(vector));
            }
        string? calibration = Text("calibration");
        return state with
        {
            LastFace = lastFace,
            LastPerson = Integer(_writer, "select value from meta where key = 'last_person'"),
            Calibration = calibration is null ? null : JsonSerializer.Deserialize<StoredCalibration>(calibration)!.ToCalibration(),
        };
    }

    public void AddPerson(long person, string name)
    {
        Execute(_writer, "insert into person (id, name) values ($0, $1)", person, StoredName(person, name));
        Set("last_person", person);
    }

    public void AddFace(long face, long person, ReadOnlySpan<float> values)
    {
        byte[] vector = Stored(MemoryMarshal.AsBytes(values), GalleryField.Embedding, face);
        Execute(_writer, "insert into face (id, person, vector) values ($0, $1, $2)", face, person, vector);
    }

    /// <summary>Stores the identity of the last face that was added.</summary>
    public void SetLastFace(long face) => Set("last_face", face);

    public void Remove(long person)
    {
        Execute(_writer, "delete from face where person = $0", person);
        Execute(_writer, "delete from person where id = $0", person);
    }

    public void Rename(long person, string name) =>
        Execute(_writer, "update person set name = $1 where id = $0", person, StoredName(person, name));

    public void SetCalibration(FaceCalibration calibration) =>
        Set("calibration", JsonSerializer.Serialize(StoredCalibration.Of(calibration)));

    /// <summary>Counts a change that is not an enrollment.</summary>
    public void SetEdits(long edits) => Set("edits", edits);

    /// <summary>Empties the log of the database, which still has deleted content, unless another process uses it.</summary>
    public bool TryEraseLog()
    {
        try
        {
            return Integer(_writer, "pragma wal_checkpoint(truncate)") == 0;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _watcher.Dispose();
        _writer.Dispose();
    }

    private T Transact<T>(string begin, Func<T> action) => GalleryErrors.Explain(Path, () =>
    {
        Execute(_writer, begin);
        try
        {
            T result = action();
            Execute(_writer, "commit");
            return result;
        }
        catch
        {
            try
            {
                Execute(_writer, "rollback");
            }
            catch (SqliteException)
            {
                // A full disk ends the transaction by itself.
            }
            throw;
        }
    });

    private static SqliteConnection Connect(string path)
    {
        SqliteConnectionStringBuilder how = new() { DataSource = path, Pooling = false, DefaultTimeout = 30 };
        SqliteConnection connection = new(how.ToString());
        try
        {
            connection.Open();
            long application = Integer(connection, "pragma application_id");
            if (application != ApplicationId && Integer(connection, "select count(*) from sqlite_master") > 0)
                throw new DataException("The database is not a gallery. Give the file of a gallery.", path);
            Execute(
                connection,
                "pragma busy_timeout = 30000; pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; "
                + "pragma foreign_keys = on");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Prepare(SqliteConnection writer, string model)
    {
        Execute(writer, "begin immediate");
        if (Integer(writer, "pragma application_id") != ApplicationId)
        {
            Execute(writer, $"""
                pragma application_id = {ApplicationId};
                create table meta (key text primary key, value) without rowid;
                create table person (id integer primary key, name blob not null);
                create table face (id integer primary key, person integer not null references person (id), vector blob not null);
                create index face_person on face (person);
                """);
            foreach (string counter in (string[])["edits", "last_face", "last_person"])
                Execute(writer, "insert into meta (key, value) values ($0, 0)", counter);
            Execute(writer, "insert into meta (key, value) values ('model', $0), ('length', $1)", model, _length);
            if (_cipher is not null)
                Execute(writer, "insert into meta (key, value) values ('check', $0)", _cipher.Encrypt([1], GalleryField.Check, 0));
        }
        // SQLite itself notices damage only in the pages that it happens to read.
        if (Scalar(writer, "pragma quick_check(1)") is not "ok") throw new DataException(GalleryErrors.Damaged, Path);
        string stored = (string)Scalar(writer, "select value from meta where key = 'model'")!;
        long length = Integer(writer, "select value from meta where key = 'length'");
        if (stored != model || length != _length)
            throw new DataException(
                $"The gallery has faces of the model {stored} ({length} values), but the encoder is {model} ({_length} values). "
                    + "Open it with that model, or enroll the images again in a new gallery.",
                Path);
        if (Scalar(writer, "select value from meta where key = 'check'") is byte[] check)
        {
            if (_cipher is null) throw new DataException("The gallery is encrypted. Open it with its key.", Path);
            _cipher.Decrypt(check, GalleryField.Check, 0);
        }
        else if (_cipher is not null)
            throw new DataException("The gallery is not encrypted. Open it without a key, or enroll its people in a new gallery.", Path);
        Execute(writer, "commit");
    }

    private byte[] StoredName(long person, string name) => Stored(Encoding.UTF8.GetBytes(name), GalleryField.Name, person);

    private byte[] Stored(ReadOnlySpan<byte> plain, GalleryField field, long row) => _cipher?.Encrypt(plain, field, row) ?? plain.ToArray();

    private byte[] Plain(SqliteDataReader reader, int column, GalleryField field)
    {
        byte[] stored = (byte[])reader[column];
        return _cipher?.Decrypt(stored, field, reader.GetInt64(0)) ?? stored;
    }

    private void Set(string key, object value) => Execute(_writer, "insert or replace into meta (key, value) values ($0, $1)", key, value);

    private string? Text(string key) => Scalar(_writer, "select value from meta where key = $0", key) as string;

    private static long Integer(SqliteConnection connection, string sql) =>
        Convert.ToInt64(Scalar(connection, sql), CultureInfo.InvariantCulture);

    private static object? Scalar(SqliteConnection connection, string sql, params ReadOnlySpan<object> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteScalar();
    }

    private static void Execute(SqliteConnection connection, string sql, params ReadOnlySpan<object> parameters)
    {
        using var command = Command(connection, sql, parameters);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<object> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (int i = 0; i < parameters.Length; i++) command.Parameters.AddWithValue($"${i}", parameters[i]);
        return command;
    }
}

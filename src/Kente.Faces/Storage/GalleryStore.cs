using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kente.Faces.Search;

namespace Kente.Faces.Storage;

/// <summary>The database of a gallery. A change is one transaction that is on the disk when it ends.</summary>
internal abstract class GalleryStore : IDisposable
{
    private readonly GallerySql _watcher;
    private readonly GalleryCipher? _cipher;
    private readonly Lock _watching = new();

    /// <param name="path">What messages call the database: the file, or the address without user and password.</param>
    /// <param name="key">The encryption key; empty for none.</param>
    /// <param name="connect">Opens a connection.</param>
    protected GalleryStore(string path, ReadOnlyMemory<byte> key, Func<DbConnection> connect) =>
        (Path, _cipher, Writer, _watcher) = (path, key.IsEmpty ? null : new(key), new(connect), new(connect));

    public string Path { get; }

    /// <summary>Gets the identity of the model.</summary>
    public string Model { get; private set; } = "";

    /// <summary>Gets the number of values of an embedding.</summary>
    public int Length { get; private set; }

    /// <summary>Gets the connection for everything but the version.</summary>
    protected GallerySql Writer { get; }

    /// <summary>Gets the statement that begins a transaction that is the only one that writes.</summary>
    protected abstract string BeginWrite { get; }

    /// <summary>Gets the statement that begins a transaction that sees the content of one time.</summary>
    protected abstract string BeginRead { get; }

    /// <summary>Gets the statement that begins the transaction in which tables may be missing.</summary>
    protected virtual string BeginPrepare => BeginWrite;

    /// <summary>Returns a number that differs once another connection has changed the database.</summary>
    public long Version()
    {
        lock (_watching)
            return GalleryErrors.Explain(Path, () => _watcher.First(() => ReadVersion(_watcher)));
    }

    /// <summary>Runs a change as one transaction; nothing of it remains if it fails.</summary>
    public T Write<T>(Func<T> change) => Transact(BeginWrite, () =>
    {
        T result = change();
        CountChange();
        return result;
    });

    /// <summary>Reads the content of one time, beside which other processes may write.</summary>
    public T Read<T>(Func<T> read) => Transact(BeginRead, read);

    /// <summary>Returns the state in the database, of which everything that is in the known state is not read again.</summary>
    public GalleryState Read(GalleryState known)
    {
        long edits = Number("edits"), lastFace = Number("last_face");
        if (edits == known.Edits && lastFace == known.LastFace) return known;
        // Enrollments only add rows; after any other change everything is read.
        var state = edits == known.Edits ? known : GalleryState.Empty with { Edits = edits };
        using (var people = Writer.Query("select id, name from person where id > @p0 order by id", state.LastPerson))
            while (people.Read())
                state = state.WithPerson(people.GetInt64(0), Encoding.UTF8.GetString(Plain(people, 1, GalleryField.Name)));
        using (var faces = Writer.Query("select id, vector, person from face where id > @p0 order by id", state.LastFace))
            while (faces.Read())
            {
                byte[] vector = Plain(faces, 1, GalleryField.Embedding);
                if (vector.Length != Length * sizeof(float) || !state.Names.ContainsKey(faces.GetInt64(2)))
                    throw new DataException(
                        $"The face {faces.GetInt64(0)} in the gallery is damaged. Restore the gallery from a backup.", Path);
                state = state.WithFace(faces.GetInt64(0), faces.GetInt64(2), MemoryMarshal.Cast<byte, float>(vector));
            }
        string? calibration = Text("calibration");
        return state with
        {
            LastFace = lastFace,
            LastPerson = Number("last_person"),
            Calibration = calibration is null ? null : JsonSerializer.Deserialize<StoredCalibration>(calibration)!.ToCalibration(),
        };
    }

    public void AddPerson(long person, string name)
    {
        Writer.Execute("insert into person (id, name) values (@p0, @p1)", person, StoredName(person, name));
        Set("last_person", person);
    }

    public void AddFace(long face, long person, ReadOnlySpan<float> values)
    {
        byte[] vector = Stored(MemoryMarshal.AsBytes(values), GalleryField.Embedding, face);
        Writer.Execute("insert into face (id, person, vector) values (@p0, @p1, @p2)", face, person, vector);
    }

    /// <summary>Stores the identity of the last face that was added.</summary>
    public void SetLastFace(long face) => Set("last_face", face);

    /// <summary>Removes a person, and the segments of the graph that have a face of the person.</summary>
    public void Remove(long person)
    {
        Writer.Execute(
            "delete from segment where exists (select 1 from face where person = @p0 and face.id between segment.first and segment.last)",
            person);
        Writer.Execute("delete from face where person = @p0", person);
        Writer.Execute("delete from person where id = @p0", person);
    }

    public void Rename(long person, string name) =>
        Writer.Execute("update person set name = @p1 where id = @p0", person, StoredName(person, name));

    public void SetCalibration(FaceCalibration calibration) =>
        SetText("calibration", JsonSerializer.Serialize(StoredCalibration.Of(calibration)));

    /// <summary>Counts a change that is not an enrollment.</summary>
    public void SetEdits(long edits) => Set("edits", edits);

    /// <summary>Returns the first segment above an identity that this version of the graph can read.</summary>
    public StoredSegment? ReadSegment(long after)
    {
        using var rows = Writer.Query(
            "select first, content, last, faces, scale, hash from segment where first > @p0 and format = @p1 order by first",
            after, HnswGraph.Format);
        while (rows.Read())
        {
            byte[] content = (byte[])rows[1];
            if (SHA256.HashData(content).AsSpan().SequenceEqual((byte[])rows[5]))
                return new(
                    rows.GetInt64(0), rows.GetInt64(2), rows.GetInt32(3), rows.GetFloat(4), Plain(rows, 1, GalleryField.Segment));
        }
        return null;
    }

    /// <summary>Stores a segment in place of those of the same faces.</summary>
    public void WriteSegment(StoredSegment segment)
    {
        byte[] content = Stored(segment.Content, GalleryField.Segment, segment.First);
        Writer.Execute("delete from segment where first <= @p1 and last >= @p0", segment.First, segment.Last);
        Writer.Execute(
            "insert into segment (first, last, faces, scale, format, hash, content) values (@p0, @p1, @p2, @p3, @p4, @p5, @p6)",
            segment.First, segment.Last, segment.Faces, segment.Scale, HnswGraph.Format, SHA256.HashData(content), content);
    }

    /// <summary>Erases deleted content that is still on the disk, where the database allows it.</summary>
    /// <returns>Whether nothing is left to erase.</returns>
    public abstract bool TryErase();

    public void Dispose()
    {
        _watcher.Dispose();
        Writer.Dispose();
    }

    /// <summary>Reads a number that differs once another connection has changed the database.</summary>
    protected abstract long ReadVersion(GallerySql watcher);

    /// <summary>Creates the tables within a transaction.</summary>
    /// <returns>Whether they did not exist.</returns>
    protected abstract bool Create();

    /// <summary>Changes the version at the end of a transaction that writes, if the database does not do so by itself.</summary>
    protected virtual void CountChange() { }

    /// <summary>Checks tables that existed before.</summary>
    /// <exception cref="DataException">The database is damaged, or an earlier version created its tables.</exception>
    protected virtual void Check() { }

    /// <summary>Returns the error of a gallery that does not exist.</summary>
    protected static DataException Missing(string path) => new("There is no such gallery.", path);

    /// <summary>Connects a new store, and creates or checks its content; without an encoder it must exist.</summary>
    protected static T Opened<T>(T store, IFaceEncoder? encoder)
        where T : GalleryStore
    {
        try
        {
            store.Prepare(encoder);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private void Prepare(IFaceEncoder? encoder) => Transact(BeginPrepare, () =>
    {
        if (Create())
        {
            if (encoder is null) throw Missing(Path);
            foreach (string counter in (string[])["edits", "last_face", "last_person"]) Set(counter, 0);
            SetText("model", encoder.Model);
            Set("length", encoder.Length);
            if (_cipher is not null) SetText("check", Convert.ToHexString(_cipher.Encrypt([1], GalleryField.Check, 0)));
        }
        Check();
        (Model, Length) = (Text("model") ?? "", (int)Number("length"));
        if (encoder is not null && (encoder.Model, encoder.Length) != (Model, Length))
            throw new DataException(
                $"The gallery has faces of the model {Model} ({Length} values), but the encoder is {encoder.Model} "
                    + $"({encoder.Length} values). Open it with that model, or enroll the images again in a new gallery.",
                Path);
        if (Text("check") is string check)
        {
            if (_cipher is null) throw new DataException("The gallery is encrypted. Open it with its key.", Path);
            _cipher.Decrypt(Convert.FromHexString(check), GalleryField.Check, 0);
        }
        else if (_cipher is not null)
            throw new DataException("The gallery is not encrypted. Open it without a key, or enroll its people in a new gallery.", Path);
        return true;
    });

    private T Transact<T>(string begin, Func<T> action) => GalleryErrors.Explain(Path, () =>
    {
        Writer.First(() => Writer.Execute(begin));
        try
        {
            T result = action();
            Writer.Execute("commit");
            return result;
        }
        catch
        {
            try
            {
                Writer.Execute("rollback");
            }
            catch (Exception error) when (error is DbException or InvalidOperationException)
            {
                // A full disk ends the transaction by itself, and so does a lost connection.
            }
            throw;
        }
    });

    private byte[] StoredName(long person, string name) => Stored(Encoding.UTF8.GetBytes(name), GalleryField.Name, person);

    private byte[] Stored(ReadOnlySpan<byte> plain, GalleryField field, long row) => _cipher?.Encrypt(plain, field, row) ?? plain.ToArray();

    private byte[] Plain(DbDataReader reader, int column, GalleryField field)
    {
        byte[] stored = (byte[])reader[column];
        return _cipher?.Decrypt(stored, field, reader.GetInt64(0)) ?? stored;
    }

    private void Set(string key, long value) => SetText(key, value.ToString(CultureInfo.InvariantCulture));

    private void SetText(string key, string value) => Writer.Execute(
        "insert into meta (key, value) values (@p0, @p1) on conflict (key) do update set value = excluded.value", key, value);

    private long Number(string key) => Writer.Integer("select value from meta where key = @p0", key);

    private string? Text(string key) => Writer.Scalar("select value from meta where key = @p0", key) as string;
}

using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Kente.Faces.Storage;

/// <summary>A gallery in an SQLite file. Deleted content is overwritten.</summary>
internal sealed class SqliteGalleryStore : GalleryStore
{
    // "KFG1" in the header of the file tells a gallery from other databases.
    private const int ApplicationId = 0x4B464731;

    private SqliteGalleryStore(string path, ReadOnlyMemory<byte> key) : base(path, key, () => Connect(path)) { }

    protected override string BeginWrite => "begin immediate";

    protected override string BeginRead => "begin";

    public static SqliteGalleryStore Open(string path, ReadOnlyMemory<byte> key, IFaceEncoder? encoder)
    {
        if (Directory.Exists(path)) throw new DataException("The path is a folder. Give a file, such as people.db.", path);
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))))
            throw new DataException("The folder of the gallery does not exist. Create it first.", path);
        // SQLite would create the file, or fill an empty one.
        if (encoder is null && new FileInfo(path) is not { Exists: true, Length: > 0 }) throw Missing(path);
        return Opened(new SqliteGalleryStore(path, key), encoder);
    }

    /// <summary>Empties the log of the database, which still has deleted content, unless another process uses it.</summary>
    public override bool TryErase()
    {
        try
        {
            return Writer.Integer("pragma wal_checkpoint(truncate)") == 0;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    protected override long ReadVersion(GallerySql watcher) => watcher.Integer("pragma data_version");

    protected override bool Create()
    {
        if (Writer.Integer("pragma application_id") == ApplicationId) return false;
        Writer.Execute($"""
            pragma application_id = {ApplicationId};
            create table meta (key text primary key, value text not null) without rowid;
            create table person (id integer primary key, name blob not null);
            create table face (id integer primary key, person integer not null references person (id), vector blob not null);
            create index face_person on face (person);
            create table segment (first integer primary key, last integer not null, faces integer not null, scale real not null,
                format text not null, hash blob not null, content blob not null);
            """);
        return true;
    }

    protected override void Check()
    {
        // SQLite itself notices damage only in the pages that it happens to read.
        if (Writer.Scalar("pragma quick_check(1)") is not "ok") throw new DataException(GalleryErrors.Damaged, Path);
        // The first galleries had no stored graph.
        if (Writer.Integer("select count(*) from sqlite_master where type = 'table' and name = 'segment'") == 0)
            throw new DataException(
                "The gallery was created by an earlier version of Kente, whose tables this version cannot use; "
                    + "enroll the images of its people again in a new gallery.",
                Path);
    }

    private static SqliteConnection Connect(string path)
    {
        SqliteConnectionStringBuilder how = new() { DataSource = path, Pooling = false, DefaultTimeout = 30 };
        SqliteConnection connection = new(how.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"select (select application_id from pragma_application_id) <> {ApplicationId} "
                + "and exists (select 1 from sqlite_master)";
            if (command.ExecuteScalar() is 1L)
                throw new DataException("The database is not a gallery. Give the file of a gallery.", path);
            command.CommandText = "pragma busy_timeout = 30000; pragma journal_mode = wal; pragma synchronous = full; "
                + "pragma secure_delete = on; pragma foreign_keys = on";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

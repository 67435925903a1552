using Kente.Shared;
using Npgsql;

namespace Kente.Faces.Storage;

/// <summary>
/// A gallery in the schema <c>kente_gallery</c> of a PostgreSQL database. The server decides when deleted content is overwritten.
/// </summary>
internal sealed class PostgresGalleryStore : GalleryStore
{
    private PostgresGalleryStore(NpgsqlConnectionStringBuilder address, ReadOnlyMemory<byte> key)
        : base($"postgres://{address.Host}/{address.Database}", key, () => Connect(address)) { }

    // One process writes at a time; others read meanwhile.
    protected override string BeginWrite => "begin; lock table kente_gallery.meta in share row exclusive mode";

    protected override string BeginRead => "begin isolation level repeatable read, read only";

    protected override string BeginPrepare => "begin";

    public static PostgresGalleryStore Open(string address, ReadOnlyMemory<byte> key, IFaceEncoder? encoder)
    {
        NpgsqlConnectionStringBuilder parts = new(PostgresAddress.ConnectionString(address))
        {
            Pooling = false,
            MaxAutoPrepare = 32,
            AutoPrepareMinUsages = 2,
            Enlist = false,
        };
        return Opened(new PostgresGalleryStore(parts, key), encoder);
    }

    public override bool TryErase() => true;

    protected override long ReadVersion(GallerySql watcher) => watcher.Integer("select value::bigint from meta where key = 'version'");

    protected override void CountChange() => Writer.Execute("update meta set value = value::bigint + 1 where key = 'version'");

    protected override bool Create()
    {
        // Tables that exist are left alone; several processes may try at once.
        Writer.Execute("select pg_advisory_xact_lock(5493117)");
        if (Writer.Scalar("select to_regclass('kente_gallery.meta') is not null") is true) return false;
        Writer.Execute("""
            create schema if not exists kente_gallery;
            create table meta (key text primary key, value text not null);
            create table person (id bigint primary key, name bytea not null);
            create table face (id bigint primary key, person bigint not null references person (id), vector bytea not null);
            create index face_person on face (person);
            create table segment (first bigint primary key, last bigint not null, faces integer not null, scale real not null,
                format text not null, hash bytea not null, content bytea not null);
            alter table segment alter column content set storage external;
            insert into meta (key, value) values ('version', '0');
            """);
        return true;
    }

    private static NpgsqlConnection Connect(NpgsqlConnectionStringBuilder address)
    {
        NpgsqlConnection connection = new(address.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "set search_path = kente_gallery; set synchronous_commit = on; set lock_timeout = '30s'";
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

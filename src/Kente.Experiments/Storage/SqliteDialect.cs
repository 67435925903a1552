using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Kente.Experiments.Storage;

/// <summary>SQLite: write-ahead log, short immediate transactions, and a long wait for the lock inside SQLite itself.</summary>
internal sealed class SqliteDialect(string path) : SqlDialect
{
    public override string Now => "unixepoch('subsec')";

    public override string Begin => "begin immediate";

    public override string JsonType => "text";

    public override string KeyType => "integer primary key autoincrement";

    public override string BinaryType => "blob";

    public override string LockSchema => "";

    // SQLITE_BUSY and SQLITE_LOCKED.
    public override bool Passes(DbException error) => error is SqliteException { SqliteErrorCode: 5 or 6 };

    public override string Json(string parameter) => parameter;

    public override DbConnection Connect()
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 60 }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma busy_timeout = 60000; pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;";
        command.ExecuteNonQuery();
        return connection;
    }
}

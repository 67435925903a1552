using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Kente.Experiments.Storage;

/// <summary>SQLite: write-ahead log, short immediate transactions, and a long wait for the lock inside SQLite itself.</summary>
internal sealed class SqliteDialect(string path, bool isReadOnly = false) : SqlDialect
{
    /// <summary>SQLite's codes for a file that it may not write, and for one that it cannot open, or not without files beside it.</summary>
    public const int ReadOnly = 8, CannotOpen = 14;

    private const int Busy = 5, Locked = 6, Corrupt = 11, Full = 13, Constraint = 19, NotADatabase = 26;

    public override string Name => path;

    public override bool IsReadOnly => isReadOnly;

    public override string Now => "unixepoch('subsec')";

    public override string Begin => "begin immediate";

    public override string JsonType => "text";

    public override string KeyType => "integer primary key autoincrement";

    public override string BinaryType => "blob";

    public override string LockSchema => "";

    public override bool Passes(DbException error) => error is SqliteException { SqliteErrorCode: Busy or Locked };

    public override IOException? Explained(DbException error) => (error as SqliteException)?.SqliteErrorCode switch
    {
        ReadOnly => new($"{path} cannot be written: the file or its folder is read-only, or belongs to another user.", error),
        CannotOpen => new($"{path} cannot be opened: the file cannot be read, or SQLite cannot write its log to the folder.", error),
        NotADatabase =>
            new($"{path} is not an SQLite database. Give the file that was given to Study.Open, or restore it from a backup.", error),
        Corrupt => new($"{path} is damaged. Restore it from a backup.", error),
        Full => new($"{path} cannot grow: the disk is full.", error),
        _ => null,
    };

    public override bool IsDuplicate(DbException error) => error is SqliteException { SqliteErrorCode: Constraint };

    public override string Json(string parameter) => parameter;

    public override DbConnection Connect()
    {
        SqliteConnectionStringBuilder how = new()
        {
            DataSource = isReadOnly ? Unchanged(path) : path,
            Mode = isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 60
        };
        SqliteConnection connection = new(how.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = isReadOnly ? "pragma busy_timeout = 60000"
            : "pragma busy_timeout = 60000; pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>The data source with which SQLite reads a file without creating others beside it.</summary>
    // A file with a log beside it is being written, or was when its machine crashed: the log belongs to it. Without a log,
    // SQLite would create one, unless the file is declared immutable.
    public static string Unchanged(string path) => File.Exists($"{path}-wal") ? path
        : $"file:{Uri.EscapeDataString(Path.GetFullPath(path))}?immutable=1";
}

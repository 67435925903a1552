using System.Data.Common;
using Kente.Experiments.Storage;
using Kente.Shared;
using Microsoft.Data.Sqlite;

namespace Kente.Experiments;

/// <summary>Opens storages of studies by their address.</summary>
public static class StudyStorage
{
    /// <summary>
    /// Opens a PostgreSQL database (<c>postgres://</c> or <c>postgresql://</c>) or an SQLite file. Missing files and tables are created.
    /// </summary>
    /// <remarks>Several processes may work on the same storage; those on several machines need PostgreSQL.</remarks>
    /// <param name="address">Path of the SQLite file, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <exception cref="ArgumentException">The address is malformed.</exception>
    public static IStudyStorage Open(string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return PostgresAddress.IsUrl(address) ? new PostgresStorage(address) : new SqliteStorage(address);
    }

    /// <summary>Creates a storage in memory.</summary>
    /// <param name="clock">Clock for leases; null for the system's clock.</param>
    public static IStudyStorage InMemory(TimeProvider? clock = null) => new MemoryStorage(clock);

    /// <summary>
    /// Opens a storage that exists. Unlike <see cref="Open"/> it creates no file, and no tables in a database without them.
    /// </summary>
    /// <param name="address">Path of a file that <c>Study.Open</c> created, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <exception cref="ArgumentException">The address is malformed.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="IOException">The file is damaged, the database cannot be reached, or it holds no studies of Kente.</exception>
    public static IStudyStorage OpenExisting(string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return PostgresAddress.IsUrl(address) ? ExistingDatabase(address) : ExistingFile(address);
    }

    /// <summary>Opens a storage that exists for reading. The file may be on a read-only medium or in a read-only folder.</summary>
    /// <param name="address">Path of a file that <c>Study.Open</c> created, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <exception cref="ArgumentException">The address is malformed.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="IOException">The file is damaged, the database cannot be reached, or it holds no studies of Kente.</exception>
    public static IStudyStorage OpenForReading(string address)
    {
        try
        {
            return OpenExisting(address);
        }
        catch (IOException error) when (
            error.InnerException is SqliteException { SqliteErrorCode: SqliteDialect.ReadOnly or SqliteDialect.CannotOpen })
        {
            SqliteDialect asItIs = new(address, isReadOnly: true);
            RequireStudies(asItIs, SqliteDialect.Unchanged(address));
            return new SqliteStorage(asItIs, address);
        }
    }

    // Messages must not repeat the address: it may contain a password.
    private static PostgresStorage ExistingDatabase(string address)
    {
        PostgresDialect dialect = new(PostgresAddress.ConnectionString(address));
        try
        {
            if (!HoldsStudies(dialect.Connect(), "select count(*) from pg_tables where tablename = 'kente_schema'"))
                throw new IOException(
                    "The PostgreSQL database contains no studies of Kente. Give the address that was given to Study.Open.");
            return new PostgresStorage(address);
        }
        catch (DbException error)
        {
            throw dialect.Explained(error)
                ?? new IOException($"The PostgreSQL database cannot be read: {error.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", error);
        }
    }

    private static SqliteStorage ExistingFile(string path)
    {
        SqliteStorage.RequireFile(path);
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"The file {path} does not exist. Give the file that was given to Study.Open or to --storage.", path);
        // Opening for writing would change a file that is not Kente's.
        RequireStudies(new(path), path);
        SqliteStorage storage = new(path);
        storage.Studies();
        return storage;
    }

    private static void RequireStudies(SqliteDialect dialect, string source)
    {
        try
        {
            SqliteConnection connection =
                new(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            if (!HoldsStudies(connection, "select count(*) from sqlite_master where name = 'kente_schema'"))
                throw new IOException(
                    $"{dialect.Name} is a database, but contains no studies of Kente. Give the file that was given to Study.Open.");
        }
        catch (SqliteException error)
        {
            throw dialect.Explained(error) ?? new IOException($"{dialect.Name} cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static bool HoldsStudies(DbConnection open, string question)
    {
        using var connection = open;
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The questions above.
        command.CommandText = question;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) > 0;
    }
}

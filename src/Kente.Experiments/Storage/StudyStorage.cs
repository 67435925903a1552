using System.Data.Common;
using Kente.Experiments.Storage;
using Microsoft.Data.Sqlite;

namespace Kente.Experiments;

/// <summary>Opens storages by their address.</summary>
public static class StudyStorage
{
    /// <summary>Opens what an address names: a PostgreSQL database if it begins with <c>postgres://</c> or <c>postgresql://</c>, else an SQLite file. Tables that are missing are made.</summary>
    /// <param name="address">A file, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <exception cref="ArgumentException">It is no such address.</exception>
    public static IStudyStorage Open(string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return PostgresAddress.IsUrl(address) ? new PostgresStorage(address) : new SqliteStorage(address);
    }

    /// <summary>Creates a storage in memory.</summary>
    /// <param name="clock">Clock for leases; null for the system's clock.</param>
    public static IStudyStorage InMemory(TimeProvider? clock = null) => new MemoryStorage(clock);

    /// <summary>The same, to look at: unlike for a study that is run, no file is made, and no tables in a stranger's database.</summary>
    /// <param name="address">A file that <c>Study.Open</c> has made, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <exception cref="ArgumentException">It is no such address.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file is damaged or the database out of reach, or it is not one of Kente's.</exception>
    public static IStudyStorage OpenExisting(string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return PostgresAddress.IsUrl(address) ? ExistingDatabase(address) : ExistingFile(address);
    }

    /// <summary>The same, where nothing else is wanted: a file on a medium or in a folder that cannot be written is read as it is.</summary>
    /// <param name="address">A file that <c>Study.Open</c> has made, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <exception cref="ArgumentException">It is no such address.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file is damaged or the database out of reach, or it is not one of Kente's.</exception>
    public static IStudyStorage OpenForReading(string address)
    {
        try
        {
            return OpenExisting(address);
        }
        catch (IOException error) when (error.InnerException is SqliteException { SqliteErrorCode: SqliteDialect.ReadOnly or SqliteDialect.CannotOpen })
        {
            SqliteDialect asItIs = new(address, isReadOnly: true);
            RequireStudies(asItIs, SqliteDialect.Unchanged(address));
            return new SqliteStorage(asItIs, address);
        }
    }

    // What goes wrong is said without the address: a password may be in it.
    private static PostgresStorage ExistingDatabase(string address)
    {
        PostgresDialect dialect = new(PostgresAddress.ConnectionString(address));
        try
        {
            if (!HoldsStudies(dialect.Connect(), "select count(*) from pg_tables where tablename = 'kente_schema'"))
                throw new IOException("The PostgreSQL database holds no studies of Kente; name the one that Study.Open was given.");
            return new PostgresStorage(address);
        }
        catch (DbException error)
        {
            throw dialect.Explained(error) ?? new IOException($"The PostgreSQL database cannot be read: {error.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", error);
        }
    }

    private static SqliteStorage ExistingFile(string path)
    {
        SqliteStorage.RequireFile(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path}; name the one that Study.Open was given with --storage.", path);
        // Opened for writing, a stranger's file would be changed before it is known.
        RequireStudies(new(path), path);
        SqliteStorage storage = new(path);
        storage.Studies();
        return storage;
    }

    private static void RequireStudies(SqliteDialect dialect, string source)
    {
        try
        {
            SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            if (!HoldsStudies(connection, "select count(*) from sqlite_master where name = 'kente_schema'"))
                throw new IOException($"{dialect.Name} is a database, but holds no studies of Kente; name the file that Study.Open was given.");
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

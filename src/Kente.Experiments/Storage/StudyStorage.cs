namespace Kente.Experiments.Storage;

/// <summary>Opens storages by their address.</summary>
public static class StudyStorage
{
    /// <summary>Opens what an address names: a PostgreSQL database if it begins with <c>postgres://</c> or <c>postgresql://</c>, else an SQLite file.</summary>
    /// <param name="address">A file, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <exception cref="ArgumentException">It is no such address.</exception>
    public static IStudyStorage Open(string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return PostgresAddress.IsUrl(address) ? new PostgresStorage(address) : new SqliteStorage(address);
    }
}

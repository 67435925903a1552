using Kente.Shared;

namespace Kente.Experiments.Storage;

/// <summary>Studies in a PostgreSQL database, on which workers of many machines can work.</summary>
internal sealed class PostgresStorage : SqlStorage
{
    /// <param name="address">
    /// <c>postgres://user:password@host:port/database</c>, or a connection string of Npgsql. The database exists; the tables are made. A
    /// password may also come from <c>PGPASSWORD</c> or <c>~/.pgpass</c>.
    /// </param>
    /// <exception cref="ArgumentException">The address is neither.</exception>
    public PostgresStorage(string address) : base(new PostgresDialect(PostgresAddress.ConnectionString(address))) { }
}

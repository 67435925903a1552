using System.Data.Common;
using Npgsql;

namespace Kente.Experiments.Storage;

/// <summary>PostgreSQL: row locks order the writers of a study, the server's clock runs the leases.</summary>
/// <remarks>
/// What a crash of the server may take back, because it was committed without waiting for the disk, is only claims, proposals and
/// heartbeats; such a trial is begun again. Values, attributes and results are on disk before the call returns.
/// </remarks>
internal sealed class PostgresDialect(string connectionString) : SqlDialect
{
    private const string IdleInTransaction = "25P03", OfAuthorization = "28", OfDatabaseName = "3D";

    // Everything that ends by itself: the server stops or starts, another writer was first, or a worker slept within a transaction.
    private static readonly HashSet<string> Passing =
    [
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow,
            PostgresErrorCodes.SerializationFailure,
        PostgresErrorCodes.DeadlockDetected, PostgresErrorCodes.TooManyConnections, PostgresErrorCodes.LockNotAvailable, IdleInTransaction,
    ];

    private readonly string _connectionString =
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            KeepAlive = 30,
            Enlist = false
        }.ToString();

    public override string Name => "The PostgreSQL database";

    public override string Now => "extract(epoch from clock_timestamp())::double precision";

    public override string Begin => "begin";

    // A writer that waited for the disk before it commits would keep the other writers of the study waiting with it. So it waits
    // afterwards, with a message in the log, behind all that was written before; one write to the disk then serves all that wait.
    public override string Commit =>
        "commit; begin; set local synchronous_commit to default; select pg_logical_emit_message(true, 'kente', ''); commit";

    // Not jsonb, which forgets the order of the parameters.
    public override string JsonType => "json";

    public override string KeyType => "bigint generated always as identity primary key";

    public override string BinaryType => "bytea";

    public override string LockSchema => "select pg_advisory_xact_lock(5493116)";

    // A crash may take the last changes back, and with them the counter; far more than it can take are skipped.
    public override long Leap => 1_000_000;

    public override bool Passes(DbException error) => error is PostgresException answer
        ? Passing.Contains(answer.SqlState) || answer.SqlState.StartsWith("08", StringComparison.Ordinal)
        : error is NpgsqlException { IsTransient: true };

    public override bool IsDuplicate(DbException error) => error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override IOException? Explained(DbException error) =>
        error is PostgresException answer
        && (answer.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction
        || answer.SqlState.StartsWith(OfAuthorization, StringComparison.Ordinal)
            || answer.SqlState.StartsWith(OfDatabaseName, StringComparison.Ordinal))
        ? new($"{Name} cannot be used: {answer.MessageText.ReplaceLineEndings(" ").TrimEnd('.')}.", error)
        : null;

    public override string Json(string parameter) => $"{parameter}::json";

    public override DbConnection Connect()
    {
        NpgsqlConnection connection = new(_connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // A worker that is paused within a transaction must not hold up the others. All statements go by indexes: they are planned
            // once, and not by how small the tables were at first.
            command.CommandText =
                "set synchronous_commit = off; set idle_in_transaction_session_timeout = '5s'; set plan_cache_mode = " +
                "force_generic_plan; set enable_seqscan = off";
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

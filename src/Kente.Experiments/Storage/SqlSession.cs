using System.Data;
using System.Data.Common;

namespace Kente.Experiments.Storage;

/// <summary>
/// One connection, used by one thread at a time, with its commands kept prepared. Lost connections and busy databases are tried again.
/// </summary>
internal sealed class SqlSession(SqlDialect dialect) : IDisposable
{
    // A database that was never reached is more likely named wrongly than restarting.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), FirstPatience = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    // Npgsql prepares a statement at its second use, and only in a command that has not run prepared before.
    private const int UsesBeforeKept = 2;
    private readonly Dictionary<string, (DbCommand Command, int Uses)> _commands = [];
    private readonly HashSet<long> _met = [];
    private DbConnection? _connection;
    private bool _wasConnected;

    /// <summary>Runs a transaction; it is repeated from the start when the database could not be reached.</summary>
    public T Transact<T>(Func<SqlSession, T> work) => Transact(work, dialect.Commit);

    /// <summary>The same for what can be done again if a crash of the database takes it back.</summary>
    public T TransactBriefly<T>(Func<SqlSession, T> work) => Transact(work, "commit");

    /// <summary>True the first time this connection is asked about a study.</summary>
    public bool IsNewTo(long study) => _met.Add(study);

    private T Transact<T>(Func<SqlSession, T> work, string commit) => Attempt(() =>
    {
        Execute(dialect.Begin);
        T result = work(this);
        Execute(commit);
        return result;
    });

    /// <summary>Runs a single statement outside of a transaction.</summary>
    public T Read<T>(Func<SqlSession, T> work) => Attempt(() => work(this));

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Command(sql, parameters).ExecuteNonQuery();

    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Command(sql, parameters).ExecuteScalar();

    public List<T> Rows<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Batch(sql, reader => All(reader, row), parameters);

    /// <summary>The rows of a batch's next result.</summary>
    public static List<T> Next<T>(DbDataReader reader, Func<DbDataReader, T> row)
    {
        reader.NextResult();
        return All(reader, row);
    }

    /// <summary>Runs several statements on one way to the database and back. Only those that give rows have results.</summary>
    public T Batch<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Command(sql, parameters).ExecuteReader();
        T result = read(reader);
        // What comes behind the results that were read runs too.
        while (reader.NextResult()) { }
        return result;
    }

    public void Dispose()
    {
        lock (_gate) Close();
    }

    private static List<T> All<T>(DbDataReader reader, Func<DbDataReader, T> row)
    {
        List<T> rows = [];
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    private T Attempt<T>(Func<T> work)
    {
        lock (_gate)
        {
            long start = Environment.TickCount64;
            for (int pause = 20; ; pause = Math.Min(pause * 2, 2000))
            {
                try
                {
                    return work();
                }
                catch (Exception error) when (WasCut || (error is DbException fault && dialect.Passes(fault)))
                {
                    // A transaction cut in the middle is rolled back with its connection.
                    Close();
                    if (Environment.TickCount64 - start > (_wasConnected ? Patience : FirstPatience).TotalMilliseconds) throw;
                    Thread.Sleep(pause);
                }
                catch (DbException error) when (dialect.Explained(error) is { } said)
                {
                    Close();
                    throw said;
                }
                catch
                {
                    Close();
                    throw;
                }
            }
        }
    }

    // When the server goes in the middle of an answer, Npgsql breaks the connection and throws whatever its own reading then stumbles over.
    private bool WasCut => _connection is { State: not ConnectionState.Open };

    private DbCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        _connection ??= dialect.Connect();
        _wasConnected = true;
        var (command, uses) = _commands.GetValueOrDefault(sql);
        if (uses <= UsesBeforeKept)
        {
            command?.Dispose();
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // All statements are constants of the storage; what users give goes in as parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, _) in parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
            _commands[sql] = (command, uses + 1);
        }
        for (int i = 0; i < parameters.Length; i++) command!.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        return command!;
    }

    private void Close()
    {
        foreach (var (command, _) in _commands.Values) command.Dispose();
        _commands.Clear();
        _met.Clear();
        _connection?.Dispose();
        _connection = null;
    }
}

using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Kente.Faces.Storage;

/// <summary>A connection to the database of a gallery that keeps its commands. One thread uses it at a time.</summary>
internal sealed class GallerySql(Func<DbConnection> connect) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = [];
    private DbConnection? _connection;

    private bool IsConnected => _connection is { State: ConnectionState.Open };

    /// <summary>Runs the first statement of a transaction, on a new connection if there is none or it turns out to be lost.</summary>
    public T First<T>(Func<T> statement)
    {
        if (!IsConnected) Connect();
        try
        {
            return statement();
        }
        catch (DbException) when (!IsConnected)
        {
            Connect();
            return statement();
        }
    }

    public int Execute(string sql, params ReadOnlySpan<object> parameters) => Command(sql, parameters).ExecuteNonQuery();

    public DbDataReader Query(string sql, params ReadOnlySpan<object> parameters) => Command(sql, parameters).ExecuteReader();

    public object? Scalar(string sql, params ReadOnlySpan<object> parameters) => Command(sql, parameters).ExecuteScalar();

    public long Integer(string sql, params ReadOnlySpan<object> parameters) =>
        Convert.ToInt64(Scalar(sql, parameters), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _commands.Clear();
        _connection?.Dispose();
        _connection = null;
    }

    private void Connect()
    {
        Dispose();
        _connection = connect();
    }

    private DbCommand Command(string sql, ReadOnlySpan<object> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection!.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of the stores.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (int i = 0; i < parameters.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{i}";
                command.Parameters.Add(parameter);
            }
            _commands[sql] = command;
        }
        for (int i = 0; i < parameters.Length; i++) command.Parameters[i].Value = parameters[i];
        return command;
    }
}

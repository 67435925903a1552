using System.Diagnostics;
using Kente.Experiments.Tests.Storage;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Kente.Experiments.Tests.Storage;

/// <summary>
/// A PostgreSQL server for these tests alone, in a temporary folder and on a socket there; started by the first test that wants it.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private readonly Lazy<string?> _missing;
    private string _folder = "";
    private int _databases;

    public PostgresServer() => _missing = new(Start);

    /// <summary>The address of a new, empty database.</summary>
    public string Database()
    {
        Assert.SkipWhen(_missing.Value is not null, $"{_missing.Value}");
        string name = $"test{Interlocked.Increment(ref _databases)}";
        Execute("postgres", $"create database {name}");
        return $"postgres://postgres@/{name}?host={Uri.EscapeDataString(_folder)}";
    }

    /// <summary>Pulls the plug, or lets it end in order, and starts it again after a while.</summary>
    public void Restart(bool crash, TimeSpan pause = default)
    {
        Control("stop", "-m", crash ? "immediate" : "fast");
        Thread.Sleep(pause);
        Control("start", "-l", Path.Combine(_folder, "log"));
    }

    public static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A connection of the test's own.</summary>
    public NpgsqlConnection Connect(string database)
    {
        NpgsqlConnection connection = new($"Host={_folder};Username=postgres;Database={database};Pooling=false");
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        if (!_missing.IsValueCreated || _folder.Length == 0) return;
        Control("stop", "-m", "immediate");
        Run("rm", "-rf", _folder);
    }

    private static string? Programs()
    {
        string[] places = [.. Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order().Reverse().Select(version => Path.Combine(version, "bin"))
            : [], "/usr/local/bin", "/usr/bin"];
        return Array.Find(places, place => File.Exists(Path.Combine(place, "initdb")) && File.Exists(Path.Combine(place, "pg_ctl")));
    }

    private string? Start()
    {
        if (Programs() is not { } programs) return "PostgreSQL is not installed (apt-get install postgresql).";
        try
        {
            _folder = Run("mktemp", "-d", "/tmp/kente-pg-XXXXXX").Trim();
            Run(Path.Combine(programs, "initdb"), "-D", Path.Combine(_folder, "data"), "-A", "trust", "-U", "postgres", "-E", "UTF8",
                "--locale=C");
            Control("start", "-l", Path.Combine(_folder, "log"));
            return null;
        }
        catch (InvalidOperationException error)
        {
            return $"PostgreSQL does not start here: {error.Message}";
        }
    }

    private void Execute(string database, string sql)
    {
        using var connection = Connect(database);
        Execute(connection, sql);
    }

    private void Control(string verb, params string[] rest) =>
        Run(Path.Combine(Programs()!, "pg_ctl"),
            ["-D", Path.Combine(_folder, "data"), "-w", "-s", "-o", $"-c listen_addresses='' -c unix_socket_directories='{_folder}'",
            verb, .. rest]);

    // PostgreSQL refuses to run as root; its package brings a user of its own.
    private static string Run(string program, params string[] arguments)
    {
        string[] all = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", program, .. arguments]
            : [program, .. arguments];
        // The server inherits the streams and would keep them open for ever; a shell gives it others.
        string output = Path.GetTempFileName();
        using var process =
            Process.Start(
            new ProcessStartInfo("sh", ["-c", $"exec \"$@\" >{output} 2>&1 </dev/null", "sh", .. all]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        string said = File.ReadAllText(output);
        File.Delete(output);
        return process.ExitCode == 0 ? said
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {said.ReplaceLineEndings(" ").Trim()}");
    }
}

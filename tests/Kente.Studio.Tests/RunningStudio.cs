using Kente.Experiments;
using Kente.Tests.Web;
using Microsoft.Data.Sqlite;

namespace Kente.Studio.Tests;

/// <summary>A Studio on a free port of this machine, over an SQLite file of its own.</summary>
internal sealed class RunningStudio : LocalSite, IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private RunningStudio(DirectoryInfo folder, IStudyStorage storage, StudioServer server) : base(server.Address.Port) =>
        (_folder, Storage, Server) = (folder, storage, server);

    /// <summary>The file that both the server and the tests' studies use.</summary>
    public string File => Path.Combine(_folder.FullName, "kente.db");

    public IStudyStorage Storage { get; }

    public StudioServer Server { get; }

    public static async Task<RunningStudio> StartAsync(StudioOptions? options = null)
    {
        var folder = Directory.CreateTempSubdirectory("kente-studio-");
        var storage = StudyStorage.Open(Path.Combine(folder.FullName, "kente.db"));
        return new(folder, storage, await StudioServer.StartAsync(storage, options));
    }

    /// <summary>
    /// Makes a project's first run the first of so many: through the run's own door millions of points would take longer than the test.
    /// </summary>
    public void Repeat(long project, int runs)
    {
        using SqliteConnection connection = new($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        string[] tables = ["trials", "metrics", "metric_points"];
        string copies = string.Concat(tables.Select(table =>
        {
            command.CommandText = $"select group_concat(name) from pragma_table_info('{table}')";
            string columns = (string)command.ExecuteScalar()!, key = table == "trials" ? "number" : "trial";
            string values =
                string.Join(',', columns.Split(',')
                .Select(column => column == key ? "i" : column == "change" ? $"(select change from studies where id = {project})"
                : column));
            return $"insert into {table} ({columns}) select {values} from {table}, (with recursive n (i) as (select 1 union all select " +
                $"i + 1 from n where i + 1 < {runs}) select i from n) where study = {project} and {key} = 0;";
        }));
        command.CommandText = $"begin; update studies set change = change + 1, next_number = {runs} where id = {project}; {copies} commit";
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        Storage.Dispose();
        _folder.Delete(recursive: true);
    }
}

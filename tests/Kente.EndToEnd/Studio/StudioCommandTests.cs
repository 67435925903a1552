using System.Text.Json;
using Kente.Experiments.Tests.Storage;
using Kente.Experiments;

namespace Kente.EndToEnd.Studio;

public sealed class StudioCommandTests(PostgresServer server)
{
    [Theory]
    [InlineData("studio --port 70000", "up to 65535, not '70000'")]
    [InlineData("studio --port x", "--port takes a whole number of at least 0, not 'x'")]
    public void Wrong_usage_gives_one_sentence_and_exit_code_2(string arguments, string said) =>
        Cli.Run(arguments.Split(' ')).AssertOneSentence(2, said, "--help");

    [Fact]
    public void A_missing_file_and_a_file_that_is_not_a_database_give_one_sentence()
    {
        using TestFolder folder = new();
        Cli.Run("studio", "--storage", folder["none.db"]).AssertOneSentence(1, "does not exist", "none.db");
        Assert.False(File.Exists(folder["none.db"]));
        Cli.Run("studio", "--storage", folder.Write("text.db", new string('x', 2000))).AssertOneSentence(1, "is not an SQLite database");
    }

    [Fact]
    public async Task It_prints_the_address_serves_and_stops_cleanly()
    {
        using TestFolder folder = new();
        using (var study = Kente.Experiments.Study.Open(folder["kente.db"], "s", Direction.Minimize)) study.Tell(study.Ask(), 1);
        using var studio = CliProcess.Start("studio", "--storage", folder["kente.db"], "--json");
        var printed = JsonSerializer.Deserialize<JsonElement>(await studio.ReadOutputLine(TestContext.Current.CancellationToken));
        using HttpClient client = new() { BaseAddress = new(printed.GetProperty("address").GetString()!) };
        Assert.Contains("\"name\":\"s\"", await client.GetStringAsync("api/studies", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, printed.GetProperty("token").ValueKind);
        studio.AskToStop();
        await studio.ReadErrorToEnd(TestContext.Current.CancellationToken);
        Assert.Equal(0, studio.ExitCode);
    }

    [Fact]
    public async Task It_serves_the_studies_of_a_PostgreSQL_database()
    {
        string address = server.Database();
        Cli.Run("studio", "--storage", address).AssertOneSentence(1, "contains no studies of Kente");
        using (var study = Kente.Experiments.Study.Open(address, "shared", Direction.Minimize)) study.Tell(study.Ask(), 1);
        using var studio = CliProcess.Start("studio", "--storage", address, "--json");
        var printed = JsonSerializer.Deserialize<JsonElement>(await studio.ReadOutputLine(TestContext.Current.CancellationToken));
        using HttpClient client = new() { BaseAddress = new(printed.GetProperty("address").GetString()!) };
        Assert.Contains("\"name\":\"shared\"", await client.GetStringAsync("api/studies", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        studio.AskToStop();
        await studio.ReadErrorToEnd(TestContext.Current.CancellationToken);
    }
}

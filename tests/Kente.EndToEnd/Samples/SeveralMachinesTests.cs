using Kente.Experiments.Tests.Storage;

namespace Kente.EndToEnd.Samples;

/// <summary>The program of the guide to several machines, as two processes on one PostgreSQL server; skipped without one.</summary>
public sealed class SeveralMachinesTests(PostgresServer server)
{
    [Fact]
    public async Task Two_processes_divide_the_trials_of_a_study()
    {
        string address = server.Database();
        string[] outputs = await Task.WhenAll(
            SampleProgram.Run("machines.cs", address, "8"), SampleProgram.Run("machines.cs", address, "8"));

        foreach (string output in outputs) Assert.Contains("Study 'surface': ", output, StringComparison.Ordinal);
        Assert.Contains(outputs, output => output.Contains($"{Environment.MachineName}: 8 trials", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_address_the_study_is_a_file()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, "machines.cs", folder["study.db"], "3");

        Assert.Contains("Study 'surface': ", output, StringComparison.Ordinal);
        Assert.Contains($"{Environment.MachineName}: 3 trials", output, StringComparison.Ordinal);
    }
}

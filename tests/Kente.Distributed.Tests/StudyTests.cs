using Kente.Experiments;
using Kente.Experiments.Tests.Storage;

namespace Kente.Distributed.Tests;

/// <summary>Trials of a study on a PostgreSQL server that are trainings on several processes; skipped without a server.</summary>
public sealed class StudyTests(PostgresServer server)
{
    [Fact]
    public void A_trial_trains_on_several_processes_with_the_parameters_of_the_study()
    {
        string address = server.Database();
        using Workers workers = new();
        File.WriteAllText(Path.Combine(workers.Folder, "study"), address);
        int port = Workers.FreePort();
        for (int rank = 0; rank < 2; rank++) workers.Add(rank, 2, "study 3 32", port);
        workers.Succeeded();

        using var study = Study.Open(address, "rates", Direction.Minimize);
        float[] expected = [.. study.Trials.SelectMany(trial => new[] { (float)trial.Parameters["rate"].Number, (float)trial.Values[0] })];
        Assert.Equal(6, expected.Length);
        Assert.Equal(expected, workers.Weights());
        Assert.Equal(expected, workers.Weights(1));
    }
}

using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Kente.Experiments.Tests.Storage;

/// <summary>Several processes on one SQLite file, some of which die or sleep.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-processes-").FullName;
    private WorkerProcesses? _processes;

    private string File => Path.Combine(_folder, "kente.db");

    private WorkerProcesses Workers => _processes ??= new(File);

    [Fact]
    public async Task Eight_processes_run_two_thousand_trials_without_a_lock_error()
    {
        await WorkerProcesses.Finish([.. Enumerable.Range(0, 8).Select(_ => Workers.Start(2000))]);

        Check(2000);
    }

    [Fact]
    public async Task Four_workers_keep_exactly_to_a_limit_of_twenty()
    {
        await WorkerProcesses.Finish([.. Enumerable.Range(0, 4).Select(_ => Workers.Start(20, pause: 20, sampler: "tpe"))]);

        Check(20);
    }

    [Theory]
    [InlineData("die-at-ask")]
    [InlineData("die-at-report")]
    [InlineData("die-at-tell")]
    public async Task A_trial_whose_worker_was_killed_is_done_by_another_with_the_same_parameters(string fault)
    {
        var dying = Workers.Start(3, lease: 400, fault: fault);
        string output = await dying.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await dying.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, dying.ExitCode);
        // A worker that is already waiting takes it over; nobody has to begin anew.
        await WorkerProcesses.Finish([Workers.Start(3, lease: 400)]);

        Check(3);
        using var study = Study.Open(File, "shared", Direction.Minimize);
        Assert.Equal((2, 1), (study.Trials[0].Attempt, study.Trials[0].Lost));
        if (fault != "die-at-ask") Assert.Equal(double.Parse(output.Split(' ', '\n')[1], CultureInfo.InvariantCulture),
            study.Trials[0].Parameters["x"].Number);
    }

    [Fact]
    public async Task Killing_workers_in_the_middle_loses_no_trial()
    {
        var workers = Enumerable.Range(0, 4).Select(_ => Workers.Start(200, lease: 1000, pause: 5)).ToArray();
        foreach (var victim in workers[..2])
        {
            for (int i = 0; i < 10; i++) await victim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            victim.Kill();
        }
        await WorkerProcesses.Finish(workers[2..]);

        Check(200);
    }

    [Fact]
    public async Task A_worker_paused_past_its_lease_goes_on_and_its_late_result_counts_for_nothing()
    {
        var paused = Workers.Start(4, lease: 500, fault: "wait");
        await paused.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        WorkerProcesses.Signal("STOP", paused);
        await WorkerProcesses.Finish([Workers.Start(4, lease: 500)]);
        System.IO.File.WriteAllText(File + ".go", "");
        WorkerProcesses.Signal("CONT", paused);
        await WorkerProcesses.Finish([paused]);

        Check(4);
        using var study = Study.Open(File, "shared", Direction.Minimize);
        Assert.Equal(0, Assert.Single(study.Storage.Superseded(study.Storage.Studies()[0].Id)).Trial);
    }

    public void Dispose()
    {
        _processes?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Check(int trials)
    {
        using (var study = Study.Open(File, "shared", Direction.Minimize))
        {
            Assert.Equal(Enumerable.Range(0, trials), study.Trials.Select(trial => trial.Number));
            Assert.All(study.Trials, trial => Assert.Equal(TrialState.Complete, trial.State));
        }
        using SqliteConnection connection = new($"Data Source={File};Pooling=False");
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "pragma integrity_check";
        Assert.Equal("ok", check.ExecuteScalar());
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kente.Experiments.Tests.Storage;

/// <summary>
/// Many workers on one PostgreSQL database: workers die, sleep and come back, the database goes away. Nothing is lost, nothing happens
/// twice.
/// </summary>
[Collection("PostgreSQL")]
public sealed class PostgresTests(PostgresServer server) : IDisposable
{
    private readonly string _address = server.Database();
    private WorkerProcesses? _processes;

    private WorkerProcesses Workers => _processes ??= new(_address);

    [Fact]
    public async Task Eight_workers_on_a_budget_of_a_hundred_do_exactly_a_hundred()
    {
        await WorkerProcesses.Finish(
            [.. Enumerable.Range(0, 8).Select(i => Workers.Start(100, pause: 5, sampler: i % 2 == 0 ? "random" : "tpe"))]);

        using var study = Check(100);
        Assert.All(study.Trials, trial => Assert.Equal((1, 0), (trial.Attempt, trial.Lost)));
        Assert.Empty(study.Storage.Superseded(study.Storage.Studies()[0].Id));
    }

    [Theory]
    [InlineData("die-at-ask")]
    [InlineData("die-at-report")]
    [InlineData("die-at-tell")]
    public async Task A_trial_whose_worker_was_killed_is_done_by_one_that_waits_with_the_same_parameters(string fault)
    {
        var dying = Workers.Start(1, lease: 400, fault: fault);
        string output = await dying.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await dying.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, dying.ExitCode);
        // No new trial is left to begin, so only waiting finds it.
        await WorkerProcesses.Finish(Workers.Start(1, lease: 400));

        using var study = Check(1);
        Assert.Equal((2, 1), (study.Trials[0].Attempt, study.Trials[0].Lost));
        if (fault != "die-at-ask") Assert.Equal(double.Parse(output.Split(' ', '\n')[1], CultureInfo.InvariantCulture),
            study.Trials[0].Parameters["x"].Number);
    }

    [Fact]
    public async Task An_onlooker_without_a_worker_returns_a_lost_trial_to_the_queue()
    {
        // Longer than a busy machine keeps the worker from renewing it: otherwise the worker itself returns the trial to the queue.
        var dying = Workers.Start(1, lease: 5000, fault: "die-at-tell");
        await dying.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var storage = StudyStorage.Open(_address);
        long study = storage.Studies()[0].Id;
        var waiting = Stopwatch.StartNew();
        while (storage.Reap(study, retries: 3) == 0)
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromMinutes(2), "The lease of the dead worker does not end.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal(TrialState.Waiting, Assert.Single(storage.Changes(study, 0).Trials).State);
    }

    [Fact]
    public async Task A_worker_paused_past_its_lease_goes_on_and_its_late_result_counts_for_nothing()
    {
        var paused = Workers.Start(4, lease: 500, pause: 3000);
        await paused.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        WorkerProcesses.Signal("STOP", paused);
        await Task.Delay(800, TestContext.Current.CancellationToken);
        await WorkerProcesses.Finish(Workers.Start(4, lease: 500));
        WorkerProcesses.Signal("CONT", paused);
        await WorkerProcesses.Finish(paused);

        using var study = Check(4);
        Assert.Equal(0, Assert.Single(study.Storage.Superseded(study.Storage.Studies()[0].Id)).Trial);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task A_worker_killed_while_it_takes_a_lost_trial_over_leaves_it_to_the_next(bool withConnection, int attempts)
    {
        const int Lease = 300;
        var dying = Workers.Start(2, Lease, fault: "die-at-tell");
        await dying.WaitForExitAsync(TestContext.Current.CancellationToken);
        // The next worker shall find its trial lost, however fast it starts.
        await Task.Delay(Lease, TestContext.Current.CancellationToken);
        using (var connection = server.Connect(Name))
        {
            // Taking a trial over waits for a lock that is held here, so that its worker is killed in the middle.
            PostgresServer.Execute(connection, """
                select pg_advisory_lock(7);
                create function wait() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock(7); return new; end';
                create trigger slow before update on trials for each row when (old.state = 1 and new.state = 0) execute function wait()
                """);
            var reaper = Workers.Start(2, Lease);
            await Until(connection,
                "select exists (select 1 from pg_stat_activity where query like 'update trials%' and wait_event = 'advisory')");
            reaper.Kill();
            // The database carries out what it was asked to, or nothing of it if it could not to the end.
            if (withConnection) PostgresServer.Execute(connection,
                "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'advisory'");
            PostgresServer.Execute(connection, "select pg_advisory_unlock(7)");
            PostgresServer.Execute(connection, "drop trigger slow on trials");
        }
        using (var storage = StudyStorage.Open(_address))
            Assert.Equal((TrialState.Running, attempts, attempts - 1),
                storage.Changes(storage.Studies()[0].Id, 0).Trials.Select(trial => (trial.State, trial.Attempt, trial.Lost)).Single());
        // On a busy machine, a worker with a short lease loses its own trials.
        await WorkerProcesses.Finish(Workers.Start(2, lease: 2000));

        using var study = Check(2);
        Assert.Equal((attempts + 1, attempts), (study.Trials[0].Attempt, study.Trials[0].Lost));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Workers_ride_out_a_database_that_crashes_or_restarts(bool crash)
    {
        var workers = Enumerable.Range(0, 3).Select(_ => Workers.Start(60, lease: 3000, pause: 30)).ToArray();
        // A worker that has begun its third trial was told that its first two are kept.
        List<int> kept = [];
        foreach (var worker in workers)
        {
            string[] begun = [.. Enumerable.Range(0, 3).Select(_ => worker.StandardOutput.ReadLine()!)];
            kept.AddRange(begun[..2].Select(line => int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)));
        }
        server.Restart(crash, TimeSpan.FromMilliseconds(500));
        using (var study = Study.Open(_address, "shared", Direction.Minimize))
            Assert.All(kept, number => Assert.Equal((TrialState.Complete, 1), (study.Trials[number].State, study.Trials[number].Attempt)));
        await WorkerProcesses.Finish(workers);

        Check(60).Dispose();
    }

    [Fact]
    public void A_result_or_report_that_was_accepted_survives_a_crash_right_after()
    {
        // The database itself would now leave what is committed in memory for ten seconds.
        using (var connection = server.Connect(Name)) PostgresServer.Execute(connection, "alter system set wal_writer_delay = '10s'");
        server.Restart(crash: false);
        using var storage = StudyStorage.Open(_address);
        long key = storage.Open("a", [Direction.Minimize], 1).Id;
        Dictionary<string, ParameterValue> nothing = [];
        Func<Lease, bool>[] steps =
        [
            lease => storage.Report(lease, [new(1, 0.5)]),
            lease => storage.Annotate(lease, "place", "here"),
            lease => storage.Finish(lease, new(TrialState.Complete, nothing) { Values = [2] }),
            lease => storage.Finish(lease, new(TrialState.Complete, nothing) { Values = [3], Reports = [new(1, 0.25)] }),
        ];
        foreach (var step in steps)
        {
            Assert.True(step(storage.Claim(key, new("worker", TimeSpan.FromMinutes(1), null, 3))!));
            server.Restart(crash: true);
        }

        var changes = storage.Changes(key, 0);
        Assert.Equal([(0, new(1, 0.5)), (3, new(1, 0.25))], changes.Reports);
        Assert.Equal("here", changes.Trials.Single(trial => trial.Number == 1).Attributes["place"]);
        Assert.Equal([2.0, 3.0], changes.Trials.Where(trial => trial.IsFinished).Select(trial => trial.Value));
    }

    [Fact]
    public void After_a_crash_that_took_a_claim_back_readers_miss_nothing()
    {
        using var storage = StudyStorage.Open(_address);
        using var study = Study.Open(storage, "a", [Direction.Minimize], new() { Seed = 1 });
        long key = storage.Studies()[0].Id;
        ClaimRequest request = new("worker", TimeSpan.FromMinutes(1), 10, 3);
        for (int i = 0; i < 3; i++) storage.Claim(key, request);
        Assert.Equal(3, study.Trials.Count);
        server.Restart(crash: true);
        List<Lease> leases = [];
        while (storage.Claim(key, request) is { } lease) leases.Add(lease);
        foreach (var lease in leases) Assert.True(
            storage.Finish(lease, new(TrialState.Complete, new Dictionary<string, ParameterValue>()) { Values = [lease.Number] }));

        // However many of the first three the crash left, the numbers have no gap and the study sees every result.
        Assert.Equal(Enumerable.Range(10 - leases.Count, leases.Count), leases.Select(lease => lease.Number));
        Assert.Equal(Enumerable.Range(0, 10), study.Trials.Select(trial => trial.Number));
        Assert.All(leases, lease => Assert.Equal(lease.Number, study.Trials[lease.Number].Value));
    }

    public void Dispose() => _processes?.Dispose();

    private string Name => Regex.Match(_address, "/(test[0-9]+)").Groups[1].Value;

    private static async Task Until(Npgsql.NpgsqlConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        while (command.ExecuteScalar() is not true) await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    private Study Check(int trials)
    {
        var study = Study.Open(_address, "shared", Direction.Minimize);
        Assert.Equal(Enumerable.Range(0, trials), study.Trials.Select(trial => trial.Number));
        Assert.All(study.Trials, trial => Assert.Equal(TrialState.Complete, trial.State));
        return study;
    }
}

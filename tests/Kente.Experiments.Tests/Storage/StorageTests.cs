using Kente.Experiments.Storage;

namespace Kente.Experiments.Tests.Storage;

/// <summary>What every storage keeps to.</summary>
[Collection("PostgreSQL")]
public sealed class StorageTests(PostgresServer server) : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(60), Long = TimeSpan.FromMinutes(5);
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-storage-").FullName;

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void Numbers_are_unique_and_the_limit_is_exact(string kind)
    {
        using var storage = Make(kind);
        long study = storage.Open("a", [Direction.Minimize], 1).Id;
        var leases = Enumerable.Range(0, 12).AsParallel().WithDegreeOfParallelism(4)
            .Select(i => storage.Claim(study, Request($"worker {i}", 10))).ToArray();

        Assert.Equal(Enumerable.Range(0, 10), leases.Where(lease => lease is not null).Select(lease => lease!.Number).Order());
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void A_lost_trial_is_tried_again_with_the_same_parameters_and_the_late_result_is_superseded(string kind)
    {
        using var storage = Make(kind);
        long study = storage.Open("a", [Direction.Minimize], 1).Id;
        var first = storage.Claim(study, Request("first", 1, lease: Short))!;
        storage.Propose(first, Parameters(("x", 0.25), ("kind", "adam")));
        Thread.Sleep(120);
        var second = storage.Claim(study, Request("second", 1))!;

        Assert.Equal((0, 2), (second.Number, second.Attempt));
        Assert.Equal(Parameters(("x", 0.25), ("kind", "adam")), second.Proposed);
        Assert.False(storage.Renew(first, Long));
        Assert.False(storage.Report(first, [new(1, 1)]));
        Assert.False(storage.Finish(first, Done(9)));
        Assert.True(storage.Finish(second, Done(3)));
        Assert.False(storage.Finish(first, Done(8)));
        var trial = Assert.Single(storage.Changes(study, 0).Trials);
        Assert.Equal((TrialState.Complete, 3, 1), (trial.State, trial.Value, trial.Lost));
        Assert.Equal([9, 8], storage.Superseded(study).Select(late => late.Values[0]));
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void A_trial_that_loses_its_worker_too_often_fails(string kind)
    {
        using var storage = Make(kind);
        long study = storage.Open("a", [Direction.Minimize], 1).Id;
        for (int attempt = 1; attempt <= 2; attempt++)
        {
            Assert.Equal(attempt, storage.Claim(study, Request("worker", 1, lease: Short, retries: 1))!.Attempt);
            Thread.Sleep(120);
        }

        Assert.Equal(1, storage.Reap(study, retries: 1));
        Assert.Null(storage.Claim(study, Request("worker", 1, retries: 1)));
        var trial = Assert.Single(storage.Changes(study, 0).Trials);
        Assert.Equal(TrialState.Failed, trial.State);
        Assert.Equal("Its worker was lost 2 times.", trial.Error);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void A_heartbeat_keeps_the_lease(string kind)
    {
        using var storage = Make(kind);
        long study = storage.Open("a", [Direction.Minimize], 1).Id;
        var lease = storage.Claim(study, Request("worker", 1, lease: Short))!;
        Assert.True(storage.Renew(lease, Long));
        Thread.Sleep(120);

        Assert.Equal(0, storage.Reap(study, 3));
        Assert.True(storage.Finish(lease, Done(1)));
        Assert.True(kind == "memory" || storage.Finish(lease, Done(1)), "A result sent twice because the answer was lost is no late one.");
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void A_reading_brings_only_what_changed(string kind)
    {
        using var storage = Make(kind);
        long study = storage.Open("a", [Direction.Minimize], 1).Id;
        var one = storage.Claim(study, Request("worker", 9))!;
        var two = storage.Claim(study, Request("worker", 9))!;
        storage.Declare(study, "x", new FloatDomain(0, 1));
        var before = storage.Changes(study, 0);
        storage.Report(two, [new(1, 0.5), new(2, double.NaN)]);
        storage.Annotate(two, "commit", "abc");
        storage.Finish(two, Done(1) with { Constraints = [-1, 2], StandardError = 0.1 });
        var after = storage.Changes(study, before.Change);

        Assert.Equal([one.Number, two.Number], before.Trials.Select(trial => trial.Number));
        Assert.Equal(("x", (Domain)new FloatDomain(0, 1)), Assert.Single(before.Domains));
        var trial = Assert.Single(after.Trials);
        Assert.Equal((1, TrialState.Complete, 2.0, 0.1, "abc"),
            (trial.Number, trial.State, trial.Violation, trial.StandardError, trial.Attributes["commit"]));
        Assert.Equal([(1, new(1, 0.5)), (1, new IntermediateValue(2, double.NaN))], after.Reports);
        Assert.Empty(after.Domains);
        Assert.Empty(storage.Changes(study, after.Change).Trials);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void Choices_grow_and_a_parameter_keeps_its_kind(string kind)
    {
        using var storage = Make(kind);
        long study = storage.Open("a", [Direction.Minimize], 1).Id;
        storage.Declare(study, "c", new CategoricalDomain(["a", "b"]));
        var grown = storage.Declare(study, "c", new CategoricalDomain(["b", "c", true, 3]));

        Assert.Equal(new CategoricalDomain(["a", "b", "c", true, 3]), grown);
        Assert.Equal(grown, Assert.Single(storage.Changes(study, 0).Domains).Domain);
        var error = Assert.Throws<ArgumentException>(() => storage.Declare(study, "c", new FloatDomain(0, 1)));
        Assert.Contains("'c' is a Categorical in this study, and cannot become a Float", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void A_study_keeps_its_directions_and_its_seed(string kind)
    {
        using var storage = Make(kind);
        var made = storage.Open("a", [Direction.Minimize], 7);

        Assert.Equal(made.Id, storage.Open("a", [Direction.Minimize], null).Id);
        Assert.Contains("exists with Minimize, not Maximize",
            Assert.Throws<ArgumentException>(() => storage.Open("a", [Direction.Maximize], 7)).Message, StringComparison.Ordinal);
        Assert.Contains("exists with seed 7, not 8",
            Assert.Throws<ArgumentException>(() => storage.Open("a", [Direction.Minimize], 8)).Message, StringComparison.Ordinal);
        storage.Delete(made.Id);
        Assert.Empty(storage.Studies());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ClaimRequest Request(string owner, int limit, TimeSpan? lease = null, int retries = 3) =>
        new(owner, lease ?? Long, limit, retries);

    private static Outcome Done(double value) => new(TrialState.Complete, Parameters(("x", 0.25))) { Values = [value] };

    private static Dictionary<string, ParameterValue> Parameters(params (string Name, ParameterValue Value)[] values) =>
        values.ToDictionary(entry => entry.Name, entry => entry.Value);

    private IStudyStorage Make(string kind) => kind switch
    {
        "memory" => new MemoryStorage(),
        "sqlite" => new SqliteStorage(Path.Combine(_folder, "study.db")),
        _ => new PostgresStorage(server.Database()),
    };
}

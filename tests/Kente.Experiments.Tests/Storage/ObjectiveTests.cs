using Kente.Experiments.Storage;
using Microsoft.Data.Sqlite;

namespace Kente.Experiments.Tests.Storage;

/// <summary>Names of objectives.</summary>
[Collection("PostgreSQL")]
public sealed class ObjectiveTests(PostgresServer server) : IDisposable
{
    private static readonly Objective[] Two = [new("accuracy", Direction.Maximize), new("latency", Direction.Minimize)];
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-objectives-").FullName;

    private string File => Path.Combine(_folder, "study.db");

    public static TheoryData<string> Kinds => ["memory", "sqlite", "postgres"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_study_keeps_the_names_of_its_objectives_and_trials_are_read_by_them(string kind)
    {
        using var storage = Make(kind);
        using (var study = Study.Open(storage, "net", Two))
        {
            study.Run(trial => new Dictionary<string, double> { ["latency"] = 12, ["accuracy"] = 0.9 }, trials: 1);
            Assert.Equal([0.9, 12], study.ParetoFront[0].Values);
        }
        using var again = Study.Open(storage, "net", [Direction.Maximize, Direction.Minimize]);

        Assert.Equal(Two, again.Objectives);
        Assert.Equal([Direction.Maximize, Direction.Minimize], again.Directions);
        Assert.Equal((0.9, 12.0), (again.Trials[0]["accuracy"], again.Trials[0]["latency"]));
        Assert.Equal(12, storage.Changes(1, 0).Trials[0]["latency"]);
        Assert.Equal("There is no objective 'speed'. The objectives are accuracy, latency. (Parameter 'name')",
            Assert.Throws<ArgumentException>(() => again.Trials[0]["speed"]).Message);
        Assert.Throws<InvalidOperationException>(() => new TrialRecord(7, TrialState.Failed) { Objectives = Two }["latency"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Names_of_an_existing_study_must_agree_and_may_be_given_later(string kind)
    {
        using var storage = Make(kind);
        long study = storage.Open("net", [Direction.Maximize, Direction.Minimize], 1).Id, before = storage.ChangeCounters()[study];
        using (var open = Study.Open(storage, "net", [Direction.Maximize, Direction.Minimize])) open.Tell(open.Ask(), 0.9, 12);
        storage.Open("net", Two, 1);

        Assert.Equal(Two, Assert.Single(storage.Studies()).Objectives);
        Assert.Equal(Two, storage.Outline(study, before).Study.Objectives);
        Assert.Equal(12, storage.Changes(study, 0).Trials[0]["latency"]);
        var error = Assert.Throws<ArgumentException>(() => storage.Open("net", [Two[0], new("size", Direction.Minimize)], 1));
        Assert.Equal(
            "The study 'net' exists with Maximize accuracy, Minimize latency, not Maximize accuracy, Minimize size. (Parameter 'objectives')",
            error.Message);
        Assert.Contains("Two objectives are named 'loss'", Assert.Throws<ArgumentException>(
            () => storage.Open("other", [new("loss", Direction.Minimize), new("loss", Direction.Minimize)], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Objective(" ", Direction.Minimize));
        Assert.Single(storage.Studies());
    }

    [Fact]
    public void Values_of_other_names_or_without_one_fail_the_trial_and_say_which()
    {
        using var study = Study.InMemory(Two, new() { MaxConsecutiveFailures = 9 });
        study.Run(
            trial => trial.Number == 0 ? new Dictionary<string, double> { ["accuracy"] = 1, ["latencies"] = 2 }
                : new Dictionary<string, double> { ["accuracy"] = 1 },
            trials: 2);

        Assert.Contains("no objective 'latencies'. The objectives are accuracy, latency.", study.Trials[0].Error, StringComparison.Ordinal);
        Assert.Contains("The objective latency has no value.", study.Trials[1].Error, StringComparison.Ordinal);
        Assert.Contains("has 2 objectives (accuracy, latency), but 1 value came.",
            Assert.Throws<ArgumentException>(() => study.Tell(study.Ask(), 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_tables_and_exports_name_the_objectives()
    {
        using var storage = StudyStorage.InMemory();
        using var study = Study.Open(storage, "net", Two, new() { Seed = 1 });
        study.Tell(study.Ask(), 0.9, 12);
        var record = storage.Studies()[0];
        using StringWriter csv = new(), comparison = new();
        StudyExport.Csv(storage, record, csv);
        RunComparison.Of(storage, record).WriteCsv(comparison);
        using MemoryStream json = new();
        StudyExport.Json(storage, record, json);

        Assert.Contains("Pareto front      accuracy 0.9, latency 12 (trial 0", $"{study.Report()}", StringComparison.Ordinal);
        Assert.StartsWith("number,state,value_accuracy,value_latency,", csv.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("trial,state,accuracy,latency,", comparison.ToString(), StringComparison.Ordinal);
        using var exported = System.Text.Json.JsonDocument.Parse(json.ToArray());
        Assert.Equal(["accuracy", "latency"], exported.RootElement.GetProperty("objectives").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public void A_file_without_names_of_objectives_is_upgraded_with_all_it_holds()
    {
        using (var study = Study.Open(File, "old", [Direction.Maximize, Direction.Minimize])) study.Tell(study.Ask(), 0.9, 12);
        using (SqliteConnection connection = new($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "alter table studies drop column objectives; delete from kente_schema where version > 4";
            command.ExecuteNonQuery();
        }
        using var named = Study.Open(File, "old", Two);

        Assert.Equal(0.9, named.Trials[0]["accuracy"]);
    }

    [Fact]
    public void A_database_without_names_of_objectives_is_upgraded_with_all_it_holds()
    {
        string address = server.Database(), name = address.Split('/', '?')[3];
        using (var study = Study.Open(address, "old", [Direction.Maximize, Direction.Minimize])) study.Tell(study.Ask(), 0.9, 12);
        using (var connection = server.Connect(name))
            PostgresServer.Execute(connection, "alter table studies drop column objectives; delete from kente_schema where version > 4");
        using var named = Study.Open(address, "old", Two);

        Assert.Equal(0.9, named.Trials[0]["accuracy"]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IStudyStorage Make(string kind) => kind switch
    {
        "memory" => StudyStorage.InMemory(),
        "sqlite" => StudyStorage.Open(File),
        _ => new PostgresStorage(server.Database()),
    };
}

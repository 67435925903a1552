using CsCheck;
using Kente.Experiments.Storage;
using Kente.Experiments.Tests.Storage;
using Kente.Experiments.Tracking;

namespace Kente.Experiments.Tests.Tracking;

[Collection("PostgreSQL")]
public sealed class RunTests(PostgresServer server) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-run-").FullName;

    public static TheoryData<string> Kinds => ["memory", "sqlite", "postgres"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_run_keeps_its_settings_notes_and_metrics(string kind)
    {
        using var storage = Make(kind);
        int number;
        using (var run =
            Run.Start(storage, "street",
            new() { Name = "first", Config = Parameters(("rate", 0.1), ("net", "small")), Tags = ["a", "b"], Notes = "try <b>" }))
        {
            number = run.Number;
            for (int i = 0; i < 3; i++) run.Log("loss", 3 - i);
            run.Log(7, [new("loss", double.NaN), new("accuracy", double.PositiveInfinity)]);
            run.Note("verdict", "good");
        }
        var project = Assert.Single(storage.Studies());
        var trial = Assert.Single(storage.Changes(project.Id, 0).Trials);

        Assert.Empty(project.Directions);
        Assert.Equal((0, TrialState.Complete), (number, trial.State));
        Assert.Equal(["rate", "net"], trial.Parameters.Keys);
        Assert.Equal(("first", "a,b", "try <b>", "good"),
            (trial.Attributes[RunNotes.Name], trial.Attributes[RunNotes.Tags], Assert.Single(storage.Notes(project.Id)).Text,
            trial.Attributes["verdict"]));
        var metrics = storage.Metrics(project.Id, 0)
            .ToDictionary(series => series.Name, series => series.Points.Select(point => (point.Step, point.Value)));
        Assert.Equal([(0, 3), (1, 2), (2, 1), (7, double.NaN)], metrics["loss"]);
        Assert.Equal([(7, double.PositiveInfinity)], metrics["accuracy"]);
        var loss = storage.MetricSummaries(project.Id).Single(summary => summary.Name == "loss");
        Assert.Equal((4, 7, double.NaN, 1, 3), (loss.Count, loss.Last.Step, loss.Last.Value, loss.Min, loss.Max));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_reader_gets_only_the_points_since_its_last_look(string kind)
    {
        using var storage = Make(kind);
        using var run = Run.Start(storage, "live");
        run.Log("loss", 1);
        run.Flush();
        long study = storage.Studies()[0].Id, since = storage.Changes(study, 0).Change;
        run.Log("loss", 2);
        run.Log("error", 5);
        run.Flush();

        Assert.Equal([("error", 5), ("loss", 2)], storage.Metrics(study, 0, since)
            .Select(series => (series.Name, Assert.Single(series.Points).Value)));
        Assert.Equal(["error", "loss"], storage.MetricSummaries(study, since).Select(summary => summary.Name));
        Assert.Empty(storage.Metrics(study, 0, storage.Changes(study, 0).Change));
        Assert.Equal([1, 2], storage.MetricPoints(study, 0, "loss", 0).Select(point => point.Value));
        Assert.Equal([2], storage.MetricPoints(study, 0, "loss", since).Select(point => point.Value));
        Assert.Empty(storage.MetricPoints(study, 0, "accuracy", 0));
        Assert.Equal(["error", "loss"], storage.MetricNames(study));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_look_at_the_counters_tells_which_studies_changed(string kind)
    {
        using var storage = Make(kind);
        long quiet = storage.Open("quiet", [Direction.Minimize], 1).Id, busy = storage.Open("busy", [], null).Id;
        var before = storage.ChangeCounters();
        using var run = Run.Start(storage, "busy");
        run.Log("loss", 1);
        run.Flush();
        var after = storage.ChangeCounters();

        Assert.Equal(before[quiet], after[quiet]);
        Assert.True(after[busy] > before[busy]);
        Assert.Equal(after[busy], storage.Changes(busy, 0).Change);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_run_whose_process_is_lost_fails_and_nobody_tries_it_again(string kind)
    {
        using var storage = Make(kind);
        long study = storage.Open("runs", [], null).Id;
        storage.Begin(study, "lost", TimeSpan.FromMilliseconds(20), Parameters(("rate", 1)), new Dictionary<string, string>());
        Thread.Sleep(60);

        Assert.Equal(1, storage.Reap(study, retries: 3));
        Assert.Equal(TrialState.Failed, Assert.Single(storage.Changes(study, 0).Trials).State);
    }

    [Fact]
    public void Hundreds_of_thousands_of_points_come_back_and_the_file_stays_small()
    {
        string file = Path.Combine(_folder, "many.db");
        using (var run = Run.Start(file, "many", new() { SystemInterval = null }))
            for (int i = 0; i < 300_000; i++) run.Log("loss", Math.Sin(i));
        using var storage = StudyStorage.Open(file);
        var points = Assert.Single(storage.Metrics(storage.Studies()[0].Id, 0)).Points;

        Assert.Equal(300_000, points.Count);
        Assert.All(points, (point, i) => Assert.Equal((i, Math.Sin(i)), (point.Step, point.Value)));
        Assert.InRange(new FileInfo(file).Length, 0, 16 * 300_000);
    }

    [Fact]
    public void Files_are_copied_beside_the_storage_and_may_move_with_it()
    {
        string file = Path.Combine(_folder, "kente.db"), model = Path.Combine(_folder, "best.keras");
        File.WriteAllText(model, "weights");
        using (var run = Run.Start(file, "files"))
        {
            run.Attach(model);
            File.WriteAllText(model, "better weights");
            run.Attach(model, "models/best.keras", step: 3);
            Assert.Throws<ArgumentException>(() => run.Attach(model, "../outside"));
            Assert.Throws<ArgumentException>(() => run.Attach(model, "/etc/outside"));
        }
        string moved = Path.Combine(_folder, "elsewhere");
        Directory.CreateDirectory(moved);
        File.Move(file, Path.Combine(moved, "kente.db"));
        Directory.Move($"{file}.artifacts", Path.Combine(moved, "kente.db.artifacts"));
        using var storage = StudyStorage.Open(Path.Combine(moved, "kente.db"));
        var kept = storage.Artifacts(storage.Studies()[0].Id, 0);

        Assert.Equal([("best.keras", null, 7), ("models/best.keras", 3L, 14)],
            kept.Select(artifact => (artifact.Name, artifact.Step, artifact.Bytes)));
        Assert.Equal(["weights", "better weights"], kept.Select(artifact => File.ReadAllText(artifact.Path)));
    }

    [Fact]
    public void A_storage_without_a_place_for_files_wants_to_be_told_one()
    {
        using MemoryStorage storage = new();
        string file = Path.Combine(_folder, "a.txt");
        File.WriteAllText(file, "a");
        using (var run = Run.Start(storage, "a")) Assert.Contains("ArtifactFolder",
            Assert.Throws<InvalidOperationException>(() => run.Attach(file)).Message, StringComparison.Ordinal);
        using var other = Run.Start(storage, "a", new() { ArtifactFolder = Path.Combine(_folder, "kept") });
        Assert.Equal("a", File.ReadAllText(other.Attach(file).Path));
    }

    [Fact]
    public void A_run_that_has_ended_takes_nothing_more_and_leaves_no_file()
    {
        string file = Path.Combine(_folder, "a.txt"), kept = Path.Combine(_folder, "kept");
        File.WriteAllText(file, "a");
        using MemoryStorage storage = new();
        var run = Run.Start(storage, "ended", new() { ArtifactFolder = kept });
        run.Dispose();

        Assert.Throws<ObjectDisposedException>(() => run.Attach(file));
        Assert.Throws<ObjectDisposedException>(() => run.Note("a", "b"));
        Assert.Throws<ObjectDisposedException>(() => run.Log("loss", 1));
        Assert.False(Directory.Exists(kept));
    }

    [Fact]
    public void A_folder_is_no_file_to_keep()
    {
        using var run = Run.Start(Path.Combine(_folder, "kente.db"), "folders");
        Assert.Contains($"'{_folder}' is a folder", Assert.Throws<ArgumentException>(() => run.Attach(_folder)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_has_no_comma() =>
        Assert.Contains(
            "must not contain a comma: 'a,b'", Assert.Throws<ArgumentException>(() => new RunOptions { Tags = ["c", "a,b"] }).Message,
            StringComparison.Ordinal);

    [Fact]
    public void The_use_of_the_machine_is_logged_and_a_failed_run_says_why()
    {
        using MemoryStorage storage = new();
        using (var run = Run.Start(storage, "load", new() { SystemInterval = TimeSpan.FromMilliseconds(20) }))
        {
            while (storage.MetricSummaries(storage.Studies()[0].Id).Count < 2) Thread.Sleep(20);
            run.Fail(new IOException("disk full"));
        }
        long study = storage.Studies()[0].Id;

        Assert.Contains("disk full", Assert.Single(storage.Changes(study, 0).Trials).Error, StringComparison.Ordinal);
        Assert.Equal(["system/cpu", "system/memory"], storage.MetricSummaries(study).Select(summary => summary.Name));
        Assert.InRange(storage.MetricSummaries(study)[1].Min, 1, 1e6);
    }

    [Fact]
    public void Studies_and_projects_of_runs_do_not_mix()
    {
        using MemoryStorage storage = new();
        Run.Start(storage, "runs").Dispose();
        Study.Open(storage, "study", [Direction.Minimize]).Dispose();

        Assert.Contains("'runs' is a project of runs",
            Assert.Throws<ArgumentException>(() => Study.Open(storage, "runs", [Direction.Minimize])).Message, StringComparison.Ordinal);
        Assert.Contains("'study' is a study", Assert.Throws<ArgumentException>(() => Run.Start(storage, "study")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Points_come_back_as_they_were() =>
        Gen.Select(Gen.Long, Gen.Double, Gen.Long[-62_000_000_000_000, 250_000_000_000_000]).List[0, 50].Sample(drawn =>
        {
            MetricPoint[] points =
                [.. drawn.Select(entry => new MetricPoint(entry.Item1, entry.Item2, DateTimeOffset.FromUnixTimeMilliseconds(entry.Item3)))];
            List<MetricPoint> back = [];
            PointPacking.Unpack(PointPacking.Pack(points), back);
            Assert.Equal(points, back);
        });

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dictionary<string, ParameterValue> Parameters(params (string Name, ParameterValue Value)[] values) =>
        values.ToDictionary(entry => entry.Name, entry => entry.Value);

    private IStudyStorage Make(string kind) => kind switch
    {
        "memory" => new MemoryStorage(),
        "sqlite" => new SqliteStorage(Path.Combine(_folder, "study.db")),
        _ => new PostgresStorage(server.Database()),
    };
}

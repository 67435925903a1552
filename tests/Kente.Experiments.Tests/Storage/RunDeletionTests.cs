using Kente.Experiments.Storage;

namespace Kente.Experiments.Tests.Storage;

/// <summary>Deletion of single runs.</summary>
[Collection("PostgreSQL")]
public sealed class RunDeletionTests(PostgresServer server) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-run-deletion-").FullName;

    public static TheoryData<string> Kinds => ["memory", "sqlite", "postgres"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_deleted_run_is_gone_with_its_metrics_and_notes_and_its_number_is_not_used_again(string kind)
    {
        using var storage = Make(kind);
        for (int i = 0; i < 3; i++)
        {
            using var run = Run.Start(storage, "runs", new() { Name = $"run {i}", Notes = $"note {i}", SystemInterval = null });
            run.Log("loss", i);
        }
        var project = storage.Studies()[0];
        long before = storage.ChangeCounters()[project.Id];
        storage.DeleteRun(project.Id, 1);
        var changes = storage.Outline(project.Id, before);

        Assert.Equal([1], changes.Deleted);
        Assert.Empty(changes.Trials);
        Assert.Equal([0, 2], storage.Changes(project.Id, 0).Trials.Select(run => run.Number));
        Assert.Equal([0, 2], storage.MetricSummaries(project.Id).Select(summary => summary.Trial));
        Assert.Empty(storage.Metrics(project.Id, 1));
        Assert.Equal(["note 0", "note 2"], storage.Notes(project.Id).Select(note => note.Text));
        Assert.Equal(2, storage.Contents(project.Id).Trials);
        Assert.Equal([0, 2], RunComparison.Of(storage, project).Runs.Select(run => run.Number));
        using StringWriter csv = new();
        StudyExport.Csv(storage, project, csv);
        Assert.Equal(["0", "2"], csv.ToString().Split('\n')[1..^1].Select(line => line[..1]));
        using (var next = Run.Start(storage, "runs", new() { SystemInterval = null })) Assert.Equal(3, next.Number);
        foreach (var refused in (Action[])
        [
            () => storage.DeleteRun(project.Id, 1), () => storage.DeleteRun(project.Id, 9), () => storage.Tag(project.Id, ["x"], 1),
            () => storage.WriteNote(project.Id, new(1, "x")), () => storage.Contents(project.Id, 1),
            () => StudyExport.Csv(storage, project, csv, [1]), () => RunComparison.Of(storage, project, [1]),
        ]) Assert.Throws<ArgumentException>(refused);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_running_run_is_deleted_only_by_force_and_what_it_logs_afterwards_is_lost(string kind)
    {
        using var storage = Make(kind);
        using var run = Run.Start(storage, "runs", new() { SystemInterval = null });
        long project = storage.Studies()[0].Id;

        Assert.Equal(new StudyContents(1, 1, 0, 0, 0), storage.Contents(project, 0));
        Assert.Contains("Run 0 of 'runs' is running",
            Assert.Throws<InvalidOperationException>(() => storage.DeleteRun(project, 0)).Message, StringComparison.Ordinal);
        storage.DeleteRun(project, 0, force: true);
        run.Log("loss", 1);
        run.Flush();
        run.Dispose();
        Assert.Empty(storage.Changes(project, 0).Trials);
        Assert.Empty(storage.MetricSummaries(project));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_trial_of_a_study_is_not_deleted(string kind)
    {
        using var storage = Make(kind);
        using var study = Study.Open(storage, "search", [Direction.Minimize]);
        study.Tell(study.Ask(), 1);

        Assert.Contains("'search' is a study",
            Assert.Throws<ArgumentException>(() => storage.DeleteRun(storage.Studies()[0].Id, 0)).Message, StringComparison.Ordinal);
        Assert.Single(study.Trials);
    }

    [Fact]
    public void The_files_of_a_deleted_run_in_the_folder_of_the_storage_are_deleted_and_those_of_others_stay()
    {
        string model = Path.Combine(_folder, "model.bin");
        File.WriteAllBytes(model, new byte[100]);
        using var storage = Make("sqlite");
        string[] kept = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            using var run = Run.Start(storage, "runs", new() { SystemInterval = null });
            return run.Attach(model).Path;
        })];
        long project = storage.Studies()[0].Id;

        Assert.Equal(new StudyContents(1, 0, 1, 100, 0), storage.Contents(project, 0));
        storage.DeleteRun(project, 0);
        Assert.Equal([false, true], kept.Select(File.Exists));
        Assert.Empty(storage.Artifacts(project, 0));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IStudyStorage Make(string kind) => kind switch
    {
        "memory" => StudyStorage.InMemory(),
        "sqlite" => StudyStorage.Open(Path.Combine(_folder, "study.db")),
        _ => new PostgresStorage(server.Database()),
    };
}

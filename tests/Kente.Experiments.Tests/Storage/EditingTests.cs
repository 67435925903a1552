using Kente.Experiments.Storage;
using Microsoft.Data.Sqlite;

namespace Kente.Experiments.Tests.Storage;

/// <summary>Names, tags, the archive and deletion of studies.</summary>
[Collection("PostgreSQL")]
public sealed class EditingTests(PostgresServer server) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-editing-").FullName;

    private string File => Path.Combine(_folder, "study.db");

    public static TheoryData<string> Kinds => ["memory", "sqlite", "postgres"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_study_can_be_renamed_but_not_to_the_name_of_another(string kind)
    {
        using var storage = Make(kind);
        long study = storage.Open("a", [Direction.Minimize], 7).Id, other = storage.Open("b", [Direction.Minimize], 1).Id;
        long before = storage.ChangeCounters()[study];
        storage.Rename(study, "c");

        Assert.Equal(study, storage.Open("c", [Direction.Minimize], 7).Id);
        Assert.Equal("c", storage.Outline(study, before).Study.Name);
        Assert.True(storage.ChangeCounters()[study] > before);
        Assert.Contains("has a study 'c' already", Assert.Throws<ArgumentException>(() => storage.Rename(other, "c")).Message,
            StringComparison.Ordinal);
        storage.Rename(study, "c");
        Assert.Throws<ArgumentException>(() => storage.Rename(study, " "));
        Assert.Throws<ArgumentException>(() => storage.Rename(99, "d"));
        Assert.Equal(["b", "c"], storage.Studies().Select(each => each.Name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_archived_study_works_as_before_and_can_be_taken_back(string kind)
    {
        using var storage = Make(kind);
        long study = storage.Open("a", [Direction.Minimize], 7).Id;
        storage.Archive(study);

        Assert.True(Assert.Single(storage.Studies()).IsArchived);
        Assert.True(storage.Open("a", [Direction.Minimize], 7).IsArchived);
        Assert.NotNull(storage.Claim(study, new("worker", TimeSpan.FromMinutes(1), 1, 0)));
        storage.Unarchive(study);
        Assert.False(storage.Studies()[0].IsArchived);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Studies_and_runs_have_tags_each_once(string kind)
    {
        using var storage = Make(kind);
        long study = storage.Open("runs", [], null).Id;
        var lease = storage.Begin(study, "worker", TimeSpan.FromMinutes(1), new Dictionary<string, ParameterValue>(),
            new Dictionary<string, string> { [RunNotes.Tags] = "night", [RunNotes.Name] = "first" });
        storage.Finish(lease, new(TrialState.Complete, new Dictionary<string, ParameterValue>()));
        long before = storage.ChangeCounters()[study];
        storage.Tag(study, ["paper", " v2 "]);
        storage.Tag(study, ["v2"]);
        storage.Tag(study, ["best"], trial: 0);
        storage.Untag(study, ["paper", "never there"]);

        Assert.Equal(["v2"], storage.Studies()[0].Tags);
        var run = Assert.Single(storage.Changes(study, before).Trials);
        Assert.Equal(["night", "best"], run.Tags);
        Assert.Equal("first", run.Attributes[RunNotes.Name]);
        storage.Untag(study, ["night", "best"], trial: 0);
        Assert.Empty(storage.Changes(study, 0).Trials[0].Tags);
        Assert.Contains("no trial 3", Assert.Throws<ArgumentException>(() => storage.Tag(study, ["x"], trial: 3)).Message,
            StringComparison.Ordinal);
        Assert.Contains("comma", Assert.Throws<ArgumentException>(() => storage.Tag(study, ["a,b"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_study_with_a_running_trial_is_deleted_only_by_force(string kind)
    {
        using var storage = Make(kind);
        long study = storage.Open("a", [Direction.Minimize], 7).Id;
        var lease = storage.Claim(study, new("worker", TimeSpan.FromMinutes(1), 1, 0))!;

        Assert.Equal(new StudyContents(1, 1, 0, 0, 0), storage.Contents(study));
        var error = Assert.Throws<InvalidOperationException>(() => storage.Delete(study));
        Assert.Contains("'a' has a running trial", error.Message, StringComparison.Ordinal);
        Assert.Single(storage.Changes(study, 0).Trials);
        storage.Delete(study, force: true);
        Assert.Empty(storage.Studies());
        Assert.Throws<ArgumentException>(() => storage.Finish(lease, new(TrialState.Complete, new Dictionary<string, ParameterValue>())));
        Assert.Throws<ArgumentException>(() => storage.Delete(study));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_trial_whose_worker_is_gone_does_not_keep_a_study_from_being_deleted(string kind)
    {
        using var storage = Make(kind);
        long study = storage.Open("a", [Direction.Minimize], 7).Id;
        storage.Claim(study, new("worker", TimeSpan.FromMilliseconds(20), 1, 0));
        Thread.Sleep(100);

        Assert.Equal(0, storage.Contents(study).Running);
        storage.Delete(study);
        Assert.Empty(storage.Studies());
    }

    [Fact]
    public void Files_of_runs_in_the_folder_of_the_storage_are_deleted_and_those_elsewhere_stay()
    {
        string model = Path.Combine(_folder, "model.bin");
        System.IO.File.WriteAllBytes(model, new byte[100]);
        using var storage = StudyStorage.Open(File);
        string kept, elsewhere;
        using (var run = Run.Start(storage, "runs", new() { SystemInterval = null })) kept = run.Attach(model).Path;
        using (var run = Run.Start(storage, "runs", new() { SystemInterval = null, ArtifactFolder = Path.Combine(_folder, "other") }))
            elsewhere = run.Attach(model).Path;
        using (var run = Run.Start(storage, "another", new() { SystemInterval = null })) run.Attach(model);
        var (study, another) = (storage.Studies()[1], storage.Studies()[0]);

        Assert.Equal(new StudyContents(2, 0, 1, 100, 1), storage.Contents(study.Id));
        storage.Delete(study.Id);
        Assert.False(System.IO.File.Exists(kept));
        Assert.True(System.IO.File.Exists(elsewhere));
        Assert.True(System.IO.File.Exists(storage.Artifacts(another.Id, 0)[0].Path));
    }

    [Fact]
    public void A_run_whose_project_is_deleted_does_not_end_its_process_and_says_so_at_its_end()
    {
        using var storage = StudyStorage.Open(File);
        var run = Run.Start(storage, "runs", new() { SystemInterval = null, FlushInterval = TimeSpan.FromMilliseconds(10) });
        storage.Delete(storage.Studies()[0].Id, force: true);
        run.Log("loss", 1);
        Thread.Sleep(100);

        Assert.Contains("It was deleted", Assert.Throws<ArgumentException>(run.Dispose).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_tags_and_archive_is_upgraded_with_all_it_holds()
    {
        using (var study = Study.Open(File, "old", Direction.Minimize)) study.Tell(study.Ask(), 3);
        using (SqliteConnection connection = new($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "alter table studies drop column tags; alter table studies drop column archived; " +
                "alter table studies drop column objectives; " +
                "delete from kente_schema where version > 3";
            command.ExecuteNonQuery();
        }
        using var storage = StudyStorage.OpenExisting(File);
        var record = Assert.Single(storage.Studies());
        storage.Tag(record.Id, ["kept"]);

        Assert.Equal(("old", false), (record.Name, record.IsArchived));
        Assert.Equal(3, storage.Changes(record.Id, 0).Trials[0].Value);
        Assert.Equal(["kept"], storage.Studies()[0].Tags);
    }

    [Fact]
    public void A_database_without_tags_and_archive_is_upgraded_with_all_it_holds()
    {
        string address = server.Database(), name = address.Split('/', '?')[3];
        using (var study = Study.Open(address, "old", Direction.Minimize)) study.Tell(study.Ask(), 3);
        using (var connection = server.Connect(name))
            PostgresServer.Execute(connection, "alter table studies drop column tags; alter table studies drop column archived; " +
                "alter table studies drop column objectives; " +
                "delete from kente_schema where version > 3");
        using var storage = StudyStorage.OpenExisting(address);
        long id = Assert.Single(storage.Studies()).Id;
        storage.Archive(id);

        Assert.True(storage.Studies()[0].IsArchived);
        Assert.Equal(3, storage.Changes(id, 0).Trials[0].Value);
    }

    [Fact]
    public async Task A_name_that_another_process_takes_at_the_same_moment_is_refused_with_the_same_sentence()
    {
        string address = server.Database(), database = address.Split('/', '?')[3];
        using var storage = StudyStorage.Open(address);
        long first = storage.Open("a", [Direction.Minimize], 1).Id, other = storage.Open("b", [Direction.Minimize], 1).Id;
        storage.Open("c", [Direction.Minimize], 1);
        using var connection = server.Connect(database);
        PostgresServer.Execute(connection, $"begin; update studies set name = 'new' where id = {other}");
        var renaming = Task.Run(() => storage.Rename(first, "new"), TestContext.Current.CancellationToken);
        // Until the renaming waits for the other transaction.
        while (!renaming.IsCompleted && !Waits(database)) await Task.Delay(20, TestContext.Current.CancellationToken);
        PostgresServer.Execute(connection, "commit");

        string raced = (await Assert.ThrowsAsync<ArgumentException>(() => renaming)).Message;
        Assert.Equal(Assert.Throws<ArgumentException>(() => storage.Rename(first, "c")).Message.Replace("'c'", "'new'", StringComparison.Ordinal),
            raced);
        Assert.Equal(["a", "c", "new"], storage.Studies().Select(study => study.Name));
    }

    private bool Waits(string database)
    {
        using var connection = server.Connect(database);
        using var command = connection.CreateCommand();
        command.CommandText = "select exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')";
        return (bool)command.ExecuteScalar()!;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IStudyStorage Make(string kind) => kind switch
    {
        "memory" => StudyStorage.InMemory(),
        "sqlite" => StudyStorage.Open(File),
        _ => new PostgresStorage(server.Database()),
    };
}

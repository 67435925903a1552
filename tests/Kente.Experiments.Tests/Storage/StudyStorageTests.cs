using Microsoft.Data.Sqlite;

namespace Kente.Experiments.Tests.Storage;

[Collection("PostgreSQL")]
public sealed class StudyStorageTests(PostgresServer server) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kente-storage-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_that_is_missing_is_not_made()
    {
        string path = Path.Combine(_folder.FullName, "none.db");
        var error = Assert.Throws<FileNotFoundException>(() => StudyStorage.OpenExisting(path));
        Assert.Contains("does not exist", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_so()
    {
        string path = Path.Combine(_folder.FullName, "text.db");
        File.WriteAllText(path, new string('x', 5000));
        Assert.Contains("is not an SQLite database", Assert.Throws<IOException>(() => StudyStorage.OpenExisting(path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_stranger_s_database_is_left_as_it_is()
    {
        string path = Path.Combine(_folder.FullName, "other.db");
        using (SqliteConnection other = new($"Data Source={path};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "create table people (name text)";
            command.ExecuteNonQuery();
        }
        byte[] before = File.ReadAllBytes(path);
        Assert.Contains("contains no studies", Assert.Throws<IOException>(() => StudyStorage.OpenExisting(path)).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_damaged_file_is_named_so()
    {
        string path = Path.Combine(_folder.FullName, "damaged.db");
        using (var study = Study.Open(path, "s", Direction.Minimize)) study.Run(trial => trial.Float("x", 0, 1), trials: 20);
        byte[] bytes = File.ReadAllBytes(path);
        for (int i = 4096; i < bytes.Length; i++) bytes[i] = 0xAA;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("damaged", Assert.Throws<IOException>(() => StudyStorage.OpenExisting(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_studies_is_opened()
    {
        string path = Path.Combine(_folder.FullName, "kente.db");
        using (Study.Open(path, "s", Direction.Minimize)) { }
        using IStudyStorage storage = StudyStorage.OpenExisting(path);
        Assert.Equal("s", Assert.Single(storage.Studies()).Name);
    }

    [Fact]
    public void A_database_of_studies_is_opened_and_a_stranger_s_is_left_as_it_is()
    {
        string address = server.Database(), stranger = server.Database();
        using (Study.Open(address, "s", Direction.Minimize)) { }
        using (var storage = StudyStorage.OpenExisting(address)) Assert.Equal("s", Assert.Single(storage.Studies()).Name);
        Assert.Contains("contains no studies", Assert.Throws<IOException>(() => StudyStorage.OpenExisting(stranger)).Message,
            StringComparison.Ordinal);
        Assert.Contains("contains no studies", Assert.Throws<IOException>(() => StudyStorage.OpenExisting(stranger)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_out_of_reach_is_said_without_its_password()
    {
        string said = Assert.Throws<IOException>(() => StudyStorage.OpenExisting("postgres://me:secret@127.0.0.1:1/none")).Message;
        Assert.Contains("cannot be read", said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_newer_Kente_is_named_so()
    {
        string path = Path.Combine(_folder.FullName, "newer.db");
        using (Study.Open(path, "s", Direction.Minimize)) { }
        using (SqliteConnection file = new($"Data Source={path};Pooling=False"))
        {
            file.Open();
            using var command = file.CreateCommand();
            command.CommandText = "insert into kente_schema (version) values (99)";
            command.ExecuteNonQuery();
        }
        foreach (var open in (Action[])[() => Study.Open(path, "s", Direction.Minimize), () => StudyStorage.OpenExisting(path)])
            Assert.Matches(@"newer\.db has schema version 99; this version of Kente knows up to \d\. Use a newer version\.",
                Assert.Throws<IOException>(open).Message);
    }

    [Fact]
    public void A_study_in_what_is_no_file_of_studies_says_what_it_is()
    {
        string text = Path.Combine(_folder.FullName, "text.db"), missing = Path.Combine(_folder.FullName, "none", "a.db");
        File.WriteAllText(text, new string('x', 5000));
        string Said(string path) => Assert.ThrowsAny<IOException>(() => Study.Open(path, "s", Direction.Minimize)).Message;

        Assert.StartsWith($"{_folder.FullName} is a folder", Said(_folder.FullName), StringComparison.Ordinal);
        Assert.StartsWith($"{text} is not an SQLite database", Said(text), StringComparison.Ordinal);
        Assert.Contains("does not exist", Said(missing), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite:///x.db", "sqlite://")]
    [InlineData("mysql://me:secret@a/b", "mysql://")]
    public void A_scheme_that_is_not_known_is_said_to_be_so(string address, string scheme)
    {
        foreach (var open in (Action[])[() => Study.Open(address, "s", Direction.Minimize), () => StudyStorage.OpenExisting(address)])
        {
            string said = Assert.Throws<ArgumentException>(open).Message;
            Assert.Contains($"'{scheme}' is not a known storage", said, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_database_that_does_not_exist_is_said_without_a_code()
    {
        string address = server.Database().Replace("/test", "/none", StringComparison.Ordinal);
        foreach (var open in (Action[])[() => Study.Open(address, "s", Direction.Minimize), () => StudyStorage.OpenExisting(address)])
        {
            string said = Assert.Throws<IOException>(open).Message;
            Assert.Matches("^The PostgreSQL database cannot be used: database \"none\\d+\" does not exist\\.$", said);
        }
    }
}

using Kente.Experiments;
using Kente.Experiments.Storage;
using Microsoft.Data.Sqlite;

namespace Kente.Studio.Tests;

public sealed class StudyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kente-studio-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_that_is_missing_is_not_made()
    {
        string path = Path.Combine(_folder.FullName, "none.db");
        var error = Assert.Throws<FileNotFoundException>(() => StudyFile.Open(path));
        Assert.Contains("There is no file", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_so()
    {
        string path = Path.Combine(_folder.FullName, "text.db");
        File.WriteAllText(path, new string('x', 5000));
        Assert.Contains("is no SQLite database", Assert.Throws<IOException>(() => StudyFile.Open(path)).Message, StringComparison.Ordinal);
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
        Assert.Contains("holds no studies", Assert.Throws<IOException>(() => StudyFile.Open(path)).Message, StringComparison.Ordinal);
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
        Assert.Contains("damaged", Assert.Throws<IOException>(() => StudyFile.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_studies_is_opened()
    {
        string path = Path.Combine(_folder.FullName, "kente.db");
        using (Study.Open(path, "s", Direction.Minimize)) { }
        using IStudyStorage storage = StudyFile.Open(path);
        Assert.Equal("s", Assert.Single(storage.Studies()).Name);
    }
}

using Kente.Experiments.Storage;
using Microsoft.Data.Sqlite;

namespace Kente.Studio;

/// <summary>Opens a file of studies to look at: unlike a study that is run, it makes no file, and no tables in a stranger's one.</summary>
public static class StudyFile
{
    private const int NotADatabase = 26, Corrupt = 11;

    /// <summary>Opens a file that <c>Study.Open</c> has made.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file is damaged, or not one of Kente's.</exception>
    public static IStudyStorage Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Directory.Exists(path)) throw new IOException($"{path} is a folder; name the file that Study.Open was given, for example {Path.Combine(path, "kente.db")}.");
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path}; name the one that Study.Open was given with --storage.", path);
        try
        {
            if (!IsKentes(path)) throw new IOException($"{path} is a database, but holds no studies of Kente; name the file that Study.Open was given.");
            SqliteStorage storage = new(path);
            storage.Studies();
            return storage;
        }
        catch (SqliteException error) when (error.SqliteErrorCode is NotADatabase or Corrupt)
        {
            throw new IOException($"{path} {(error.SqliteErrorCode == NotADatabase ? "is no SQLite database" : "is damaged")}; name the file that Study.Open was given, or restore it from a copy.", error);
        }
        catch (SqliteException error)
        {
            throw new IOException($"{path} cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static bool IsKentes(string path)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from sqlite_master where name = 'kente_schema'";
        return (long)command.ExecuteScalar()! > 0;
    }
}

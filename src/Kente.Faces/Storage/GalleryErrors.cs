using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kente.Faces.Storage;

/// <summary>Explains the errors of databases and of the cipher in the terms of a gallery.</summary>
internal static class GalleryErrors
{
    public const string Damaged = "The gallery is damaged or truncated. Restore it from a backup.";

    private const string DiskFull = "The gallery cannot grow: the disk is full. Nothing was stored; free some space and try again.",
        Waiting = "Another process has been writing to the gallery for too long. Nothing was stored; try again.";

    private const int Busy = 5, Locked = 6, ReadOnly = 8, Io = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26,
        IoWrite = 778;

    public static T Explain<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException error)
        {
            throw new DataException(Explain(error), path, innerException: error);
        }
        catch (NpgsqlException error)
        {
            throw new DataException(Explain(error), path, innerException: error);
        }
        catch (CryptographicException error)
        {
            throw new DataException(
                "The encryption key does not fit this gallery, or an entry was changed. Give the key with which it was created.",
                path, innerException: error);
        }
    }

    private static string Explain(SqliteException error) => error.SqliteErrorCode switch
    {
        Io when error.SqliteExtendedErrorCode == IoWrite =>
            "The gallery cannot grow: a quota of the disk or a limit on the size of files is reached, or the disk reports an error. "
                + "Nothing was stored; free some space or raise the limit, and try again.",
        Busy or Locked => Waiting,
        ReadOnly => "The gallery cannot be written: the file or its folder is read-only, or belongs to another user.",
        Io => "The gallery cannot be read or written: the disk reports an error. Nothing was stored.",
        Corrupt => Damaged,
        Full => DiskFull,
        CannotOpen => "The gallery cannot be opened: the file cannot be read, or SQLite cannot write its log to the folder.",
        NotADatabase => "The file is not a gallery. Give the file of a gallery, or restore it from a backup.",
        _ => $"The gallery cannot be used ({error.Message}).",
    };

    private static string Explain(NpgsqlException error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => DiskFull,
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => Waiting,
        PostgresException answer => $"The gallery cannot be used: the PostgreSQL server says {Sentence(answer.MessageText)}.",
        _ => $"The PostgreSQL server cannot be reached: {Sentence(error.Message)}. Nothing was stored.",
    };

    private static string Sentence(string text) => text.ReplaceLineEndings(" ").TrimEnd('.');
}

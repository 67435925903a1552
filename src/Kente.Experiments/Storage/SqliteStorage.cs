using System.Text.RegularExpressions;

namespace Kente.Experiments.Storage;

/// <summary>Studies in one SQLite file, on which several processes of one machine can work.</summary>
internal sealed partial class SqliteStorage : SqlStorage
{
    /// <param name="path">The file; made if it is absent.</param>
    /// <exception cref="ArgumentException">It is an address of another kind.</exception>
    /// <exception cref="IOException">It is a folder, no SQLite database, damaged, or cannot be written, or its folder is missing.</exception>
    public SqliteStorage(string path) : this(new SqliteDialect(Checked(path)), path) { }

    internal SqliteStorage(SqliteDialect dialect, string path) : base(dialect) => ArtifactFolder = $"{Path.GetFullPath(path)}.artifacts";

    /// <inheritdoc/>
    public override string ArtifactFolder { get; }

    /// <summary>The path, if it can be one of a file.</summary>
    internal static string RequireFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        // What stands behind the scheme may hold a password.
        if (Scheme().Match(path) is { Success: true } scheme)
            throw new ArgumentException($"'{scheme}' is no storage that Kente knows; name an SQLite file by its path alone, or postgres://user:password@host:port/database.", nameof(path));
        return Directory.Exists(path) ? throw new IOException($"{path} is a folder; name the file that Study.Open was given, for example {Path.Combine(path, "kente.db")}.") : path;
    }

    private static string Checked(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(RequireFile(path))) is { } folder && !Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The folder {folder} of the study's file does not exist.");
        return path;
    }

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9+.-]+://")]
    private static partial Regex Scheme();
}

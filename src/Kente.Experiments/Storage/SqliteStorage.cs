using System.Text.RegularExpressions;

namespace Kente.Experiments.Storage;

/// <summary>Studies in one SQLite file, on which several processes of one machine can work.</summary>
internal sealed partial class SqliteStorage : SqlStorage
{
    /// <param name="path">Path of the file, created if missing.</param>
    /// <exception cref="ArgumentException">The path is an address of another kind.</exception>
    /// <exception cref="IOException">
    /// The path is a folder, is not an SQLite database, is damaged or cannot be written, or its folder does not exist.
    /// </exception>
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
            throw new ArgumentException(
                $"'{scheme}' is not a known storage. Give the path of an SQLite file, or postgres://user:password@host:port/database.",
                nameof(path));
        return Directory.Exists(path)
            ? throw new IOException($"{path} is a folder. Give a file, for example {Path.Combine(path, "kente.db")}.") : path;
    }

    private static string Checked(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(RequireFile(path))) is { } folder && !Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The folder {folder} of the study file does not exist. Create it first.");
        return path;
    }

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9+.-]+://")]
    private static partial Regex Scheme();
}

namespace Kente.Experiments.Storage;

/// <summary>Studies in one SQLite file, on which several processes of one machine can work.</summary>
public sealed class SqliteStorage : SqlStorage
{
    /// <param name="path">The file; made if it is absent.</param>
    public SqliteStorage(string path) : base(new SqliteDialect(Checked(path))) => ArtifactFolder = $"{Path.GetFullPath(path)}.artifacts";

    /// <inheritdoc/>
    public override string ArtifactFolder { get; }

    private static string Checked(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The folder {folder} of the study's file does not exist.");
        return path;
    }
}

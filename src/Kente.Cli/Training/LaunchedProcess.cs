using Kente.Distributed;

namespace Kente.Cli.Training;

/// <summary>
/// This process among those of one training, if a launcher has started several. Only the process 0 writes to the folder of results; the
/// others have one that is deleted at the end.
/// </summary>
internal sealed class LaunchedProcess : IDisposable
{
    private readonly ProcessGroup _group = ProcessGroup.Join();

    /// <param name="folder">Folder for results.</param>
    /// <exception cref="DistributedException">The other processes cannot be reached.</exception>
    public LaunchedProcess(string folder)
    {
        if (_group.Size > 1) Distribution = new DataParallel(_group);
        Folder = IsFirst ? folder : Directory.CreateTempSubdirectory("kente-").FullName;
    }

    /// <summary>The processes; <see langword="null"/> for this one alone.</summary>
    public Distribution? Distribution { get; }

    /// <summary>Whether this process reports and writes the results.</summary>
    public bool IsFirst => _group.Rank == 0;

    /// <summary>Folder for the results of this process.</summary>
    public string Folder { get; }

    public void Dispose()
    {
        _group.Dispose();
        if (!IsFirst) Directory.Delete(Folder, recursive: true);
    }
}

namespace Kente.Cli.Training;

/// <summary>
/// The folder of a training, reserved until it is disposed. Keeps the results of two trainings from being mixed in one folder.
/// </summary>
internal sealed class TrainingFolder : IDisposable
{
    private const string LockFile = ".lock", FailedFile = "failed";

    private readonly string _folder;
    private readonly bool _resume, _isNew;
    private readonly FileStream _lock;

    /// <summary>Creates a folder, unless it exists, and reserves it for one training.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="resume">Whether the training in the folder is resumed.</param>
    /// <exception cref="DataException">
    /// It cannot be written, a training is running there, or it has the results of another training.
    /// </exception>
    public TrainingFolder(string folder, bool resume)
    {
        (_folder, _resume, _isNew) = (folder, resume, !Directory.Exists(folder));
        OutputFolder.Prepare(folder);
        try
        {
            _lock = new(
                Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception)
        {
            throw new DataException(
                "Another training is writing to this folder; choose another folder with --out.", folder, innerException: exception);
        }
        if (resume || !HasResults()) return;
        _lock.Dispose();
        throw new DataException(
            "The folder has the results of another training; choose another folder with --out, continue that training with --resume, or "
                + "delete the folder.", folder);
    }

    private string FailedMark => Path.Combine(Checkpoint(_folder), FailedFile);

    /// <summary>Returns the folder of the checkpoint.</summary>
    public static string Checkpoint(string folder) => Path.Combine(folder, "checkpoint");

    /// <summary>Runs the training. If it fails, the next one may use the folder.</summary>
    /// <param name="train">Trains, and returns the exit code.</param>
    public int Run(Func<int> train)
    {
        try
        {
            int exit = train();
            if (File.Exists(FailedMark)) File.Delete(FailedMark);
            return exit;
        }
        catch
        {
            // The results before a training is resumed stay protected.
            if (!_resume) Release();
            throw;
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        if (_isNew && !Directory.EnumerateFileSystemEntries(_folder).Any()) Directory.Delete(_folder);
    }

    // What was trained stays for --resume.
    private void Release()
    {
        string checkpoint = Checkpoint(_folder);
        if (!Directory.Exists(checkpoint)) return;
        try
        {
            if (IsTrained(checkpoint)) File.WriteAllText(FailedMark, "");
            else Directory.Delete(checkpoint, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The error of the training is the one to report, such as that of a full disk.
        }
    }

    private bool HasResults()
    {
        string checkpoint = Checkpoint(_folder);
        return File.Exists(Path.Combine(_folder, "report.json"))
            || (!File.Exists(FailedMark) && (Directory.EnumerateFiles(_folder, "*.keras").Any() || IsTrained(checkpoint)));
    }

    // A training that failed before its first epoch has only its settings.
    private static bool IsTrained(string checkpoint) =>
        Directory.Exists(checkpoint) && Directory.EnumerateFiles(checkpoint).Count() > 1;
}

namespace Kente.Cli.Training;

/// <summary>Keeps the results of two trainings from being mixed in one folder.</summary>
internal static class TrainingFolder
{
    private const string LockFile = ".lock";

    /// <summary>Returns the folder of the checkpoint.</summary>
    public static string Checkpoint(string folder) => Path.Combine(folder, "checkpoint");

    /// <summary>Reserves a folder for one training until the result is disposed.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="resume">Whether the training in the folder is resumed.</param>
    /// <exception cref="DataException">A training is running there, or the folder has the results of another training.</exception>
    public static IDisposable Claim(string folder, bool resume)
    {
        FileStream claim;
        try
        {
            claim = new(
                Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception)
        {
            throw new DataException(
                "Another training is writing to this folder; choose another folder with --out.", folder, innerException: exception);
        }
        if (resume || !HasResults(folder)) return claim;
        claim.Dispose();
        throw new DataException(
            "The folder has the results of another training; choose another folder with --out, continue that training with --resume, or "
                + "delete the folder.", folder);
    }

    // A training that failed before its first epoch leaves only its settings.
    private static bool HasResults(string folder)
    {
        string checkpoint = Checkpoint(folder);
        return File.Exists(Path.Combine(folder, "report.json"))
            || Directory.EnumerateFiles(folder, "*.keras").Any()
            || (Directory.Exists(checkpoint) && Directory.EnumerateFiles(checkpoint).Count() > 1);
    }
}

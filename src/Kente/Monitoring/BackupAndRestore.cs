using System.Globalization;

namespace Kente.Monitoring;

/// <summary>
/// Continues interrupted training: weights and optimizer state are saved after each epoch, and the next <c>Fit</c> with this callback
/// starts after the last of them. With the same data, arguments and seed the result equals that of an uninterrupted run. Add it before
/// other callbacks; their state is not saved.
/// </summary>
/// <param name="backupDir">Directory of the backup, used by this run only. It is created if missing.</param>
/// <param name="deleteCheckpoint">Whether to delete the backup when training ends. Default true.</param>
internal sealed class BackupAndRestore(string backupDir, bool deleteCheckpoint = true) : Callback
{
    private const string Prefix = "epoch-", Suffix = ".weights.h5";

    /// <inheritdoc/>
    /// <exception cref="DataException">The backup is damaged or belongs to another model.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var last = Backups().OrderBy(backup => backup.Epoch).LastOrDefault();
        if (last.Epoch <= run.Epoch) return;
        run.Model.LoadWeights(last.Path, withOptimizer: true);
        run.ResumeAfter(last.Epoch);
    }

    /// <inheritdoc/>
    /// <exception cref="DataException">The backup cannot be written.</exception>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Directory.CreateDirectory(backupDir);
        // The file name holds the epoch, so the two cannot differ. The previous file is deleted after this one is complete.
        string path = Path.Combine(backupDir, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{run.Epoch}{Suffix}"));
        run.Model.SaveWeights(path, withOptimizer: true);
        Delete(except: run.Epoch);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (deleteCheckpoint && run.IsFinished) Delete(except: null);
    }

    private void Delete(int? except)
    {
        foreach (var (epoch, path) in Backups())
            if (epoch != except) File.Delete(path);
    }

    private (int Epoch, string Path)[] Backups() => !Directory.Exists(backupDir) ? [] :
    [
        .. Directory.EnumerateFiles(backupDir, $"{Prefix}*{Suffix}")
            .Select(path => (Parse(Path.GetFileName(path)[Prefix.Length..^Suffix.Length]), path))
            .Where(backup => backup.Item1 > 0),
    ];

    private static int Parse(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int epoch) ? epoch : 0;
}

using System.Globalization;

namespace Kente.Monitoring;

/// <summary>
/// Lets a run that was broken off go on: weights and the optimizer's state are kept after each epoch, and the next <c>Fit</c> with this callback begins
/// after the last of them. With the same data, arguments and seed it is the run that was never interrupted. When a run has come to its end, nothing is kept.
/// Put it before other callbacks. What they know of earlier epochs is not kept.
/// </summary>
/// <param name="folder">Where the backup lies; it is made where it is missing, and is for this run alone.</param>
/// <param name="deleteWhenDone">Whether the backup goes away when the run has come to its end; default true.</param>
internal sealed class BackupAndRestore(string folder, bool deleteWhenDone = true) : Callback
{
    private const string Prefix = "epoch-", Suffix = ".weights.h5";

    /// <inheritdoc/>
    /// <exception cref="DataException">The backup is damaged, or of another model.</exception>
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
        Directory.CreateDirectory(folder);
        // The file's name says which epoch it is, so the two can never differ; the one before stays until this one is whole.
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{run.Epoch}{Suffix}"));
        run.Model.SaveWeights(path, withOptimizer: true);
        Delete(except: run.Epoch);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (deleteWhenDone && run.IsFinished) Delete(except: null);
    }

    private void Delete(int? except)
    {
        foreach (var (epoch, path) in Backups())
            if (epoch != except) File.Delete(path);
    }

    private (int Epoch, string Path)[] Backups() => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}")
            .Select(path => (Parse(Path.GetFileName(path)[Prefix.Length..^Suffix.Length]), path))
            .Where(backup => backup.Item1 > 0),
    ];

    private static int Parse(string number) => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int epoch) ? epoch : 0;
}

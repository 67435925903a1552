using Kente.Experiments.Exporting;

namespace Kente.Experiments;

/// <summary>Exports a study or a project of runs, with all metrics, for other programs.</summary>
public static class StudyExport
{
    /// <summary>Writes <c>trials.csv</c> with a row for each trial, and <c>metrics.csv</c> with a row for each point.</summary>
    /// <param name="storage">Storage of the study.</param>
    /// <param name="study">The study.</param>
    /// <param name="folder">Output folder, created if missing.</param>
    public static void Csv(IStudyStorage storage, StudyRecord study, string folder)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(study);
        Directory.CreateDirectory(folder);
        var history = Read(storage, study);
        using (StreamWriter trials = new(Path.Combine(folder, "trials.csv"))) CsvFile.WriteTrials(storage, history, trials);
        using StreamWriter metrics = new(Path.Combine(folder, "metrics.csv"));
        CsvFile.WriteMetrics(storage, history, metrics);
    }

    /// <summary>Writes the table of trials or runs as CSV, with the last value of each metric.</summary>
    /// <param name="storage">Storage of the study.</param>
    /// <param name="study">The study.</param>
    /// <param name="writer">The output.</param>
    /// <param name="trials">Numbers of the trials to write; null for all.</param>
    /// <exception cref="ArgumentException">The study has no such trial.</exception>
    public static void Csv(IStudyStorage storage, StudyRecord study, TextWriter writer, IReadOnlyList<int>? trials = null)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(study);
        var history = Read(storage, study);
        foreach (int number in trials ?? [])
            if (!history.Has(number))
                throw new ArgumentException($"'{study.Name}' has no {(study.Objectives.Count == 0 ? "run" : "trial")} {number}.",
                    nameof(trials));
        CsvFile.WriteTrials(storage, history, writer, trials);
    }

    /// <summary>Writes one JSON object with trials, reports, metrics, files and attributes.</summary>
    /// <param name="storage">Storage of the study.</param>
    /// <param name="study">The study.</param>
    /// <param name="stream">The output.</param>
    public static void Json(IStudyStorage storage, StudyRecord study, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(study);
        JsonFile.Write(storage, Read(storage, study), stream);
    }

    /// <summary>Writes TensorBoard event files, a folder for each trial: its metrics, and its reports as <c>objective</c>.</summary>
    /// <param name="storage">Storage of the study.</param>
    /// <param name="study">The study.</param>
    /// <param name="folder">Output folder, created if missing.</param>
    public static void TensorBoard(IStudyStorage storage, StudyRecord study, string folder)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(study);
        foreach (var trial in Read(storage, study).Existing) EventFile.Write(trial, storage.Metrics(study.Id, trial.Number),
            Path.Combine(folder, EventFile.FolderOf(trial)));
    }

    private static StudyHistory Read(IStudyStorage storage, StudyRecord study)
    {
        StudyHistory history = new(study);
        history.Take(storage.Changes(study.Id, 0));
        return history;
    }
}

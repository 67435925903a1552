using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Training;

/// <summary>A training command: the settings, where results go, and the console.</summary>
internal sealed record TrainingRequest<TSettings>
{
    private const int MaxClasses = 10;

    /// <summary>Settings that determine the result.</summary>
    public required TSettings Settings { get; init; }

    /// <summary>Declarations of the settings.</summary>
    public required SettingList<TSettings> List { get; init; }

    /// <summary>Folder for results.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether training resumes from the checkpoint.</summary>
    public required bool Resume { get; init; }

    /// <summary>Whether problems in the data are errors.</summary>
    public required bool Strict { get; init; }

    /// <summary>Number of threads; <see langword="null"/> for all cores.</summary>
    public required int? Threads { get; init; }

    /// <summary>Tracking database; <see langword="null"/> for none.</summary>
    public required string? Track { get; init; }

    /// <summary>Whether standard output gets JSON only.</summary>
    public required bool Json { get; init; }

    /// <summary>Standard output.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error, for progress and errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Set by Ctrl-C.</summary>
    public required CancellationToken Stop { get; init; }

    /// <summary>The processes that train together; <see langword="null"/> for this one.</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>Whether this process evaluates, reports and writes the results.</summary>
    public bool IsFirst => Distribution is null or { Rank: 0 };

    /// <summary>Folder of the checkpoint.</summary>
    public string Checkpoint => TrainingFolder.Checkpoint(Folder);

    /// <summary>Creates a progress bar on standard error.</summary>
    public Callback Progress() => Callbacks.ProgressBar(ReferenceEquals(Error, Console.Error) ? null : Error);

    /// <summary>Prepares the folder: saves the settings and removes the results of an earlier training, unless it is resumed.</summary>
    /// <param name="results">Files of an earlier training that would be continued.</param>
    public void Begin(params IEnumerable<string> results)
    {
        if (!Resume)
        {
            foreach (string file in results) File.Delete(file);
            if (Directory.Exists(Checkpoint)) Directory.Delete(Checkpoint, recursive: true);
        }
        Directory.CreateDirectory(Checkpoint);
        List.Save(Settings, Checkpoint);
    }

    /// <summary>Writes the opening line to standard error: images of each part, classes, input size and device.</summary>
    public void Announce(TrainingData data, BoxTrainingOptions options)
    {
        string images = string.Create(CultureInfo.InvariantCulture, $"{data.Train.Count} training");
        if (data.Validation is { } validation) images += string.Create(CultureInfo.InvariantCulture, $", {validation.Count} validation");
        if (!ReferenceEquals(data.Test, data.Train)) images += string.Create(CultureInfo.InvariantCulture, $", {data.Test.Count} test");
        Error.WriteLine(
            $"Images: {images}; classes: {ClassNames(data.Train.Classes)}; input size: {options.InputSizeFor(data.Train)}; "
                + $"device: {options.Device.Resolve()}.");
    }

    /// <summary>Writes the files of the report and prints it.</summary>
    public void Report(string table, string json, string html)
    {
        ReportOutput.Write(Output, Folder, Json ? null : table, json, () => html);
        Error.WriteLine($"Results are in {Folder}; open {Path.Combine(Folder, "report.html")}.");
    }

    /// <summary>Adds the settings and the duration of the training to the JSON of a report.</summary>
    /// <param name="json">The report as JSON.</param>
    /// <param name="training">Duration of the training, or since it was resumed.</param>
    public string WithTraining(string json, TimeSpan training)
    {
        var report = JsonNode.Parse(json)!.AsObject();
        report["training"] = JsonSerializer.SerializeToNode(
            new { settings = List.Config(Settings), seconds = Math.Round(training.TotalSeconds, 1), resumed = Resume });
        return JsonText.Of(report);
    }

    /// <summary>Returns the names of classes for the opening line.</summary>
    public static string ClassNames(IReadOnlyList<string> classes) => classes.Count <= MaxClasses
        ? string.Join(", ", classes)
        : string.Create(
            CultureInfo.InvariantCulture, $"{string.Join(", ", classes.Take(MaxClasses))} and {classes.Count - MaxClasses} more");

    /// <summary>Reports that training was stopped.</summary>
    /// <param name="task">Name of the task's command.</param>
    public int Stopped(string task)
    {
        Error.WriteLine($"kente: Training was stopped; 'kente {task} train --resume --out {Folder}' resumes from the checkpoint.");
        return ExitCode.Interrupted;
    }
}

using Kente.Vision;

namespace Kente.Cli.Localize;

/// <summary>What was asked for, and where answers go.</summary>
/// <param name="Settings">What decides the outcome.</param>
/// <param name="Folder">Where results are written.</param>
/// <param name="Resume">Whether to go on from the checkpoint.</param>
/// <param name="Strict">Whether faulty data fail.</param>
/// <param name="Plain">Whether a plain network is trained too.</param>
/// <param name="Track">Where the training logs itself, if anywhere.</param>
/// <param name="Json">Whether standard output gets JSON alone.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">For progress and faults.</param>
/// <param name="Stop">Set by Ctrl-C.</param>
internal sealed record TrainingRequest(
    TrainSettings Settings, string Folder, bool Resume, bool Strict, bool Plain, string? Track, bool Json, TextWriter Output, TextWriter Error, CancellationToken Stop)
{
    /// <summary>What the other network is called in reports.</summary>
    public const string PlainName = "plain network";

    /// <summary>The folder of the checkpoint.</summary>
    public string Checkpoint => Path.Combine(Folder, "checkpoint");

    /// <summary>How to train, without validation and callbacks.</summary>
    public LocalizerOptions Options => new()
    {
        Epochs = Settings.Epochs,
        BatchSize = Settings.Batch,
        Size = Settings.Size,
        Seed = Settings.Seed,
        Cancellation = Stop,
        Loss = Settings.CourseLoss ? LocalizationLoss.Course : new(),
    };

    /// <summary>Writes the report's files and prints it.</summary>
    public void Answer(string table, string json, string html)
    {
        File.WriteAllText(Path.Combine(Folder, "report.json"), json + "\n");
        File.WriteAllText(Path.Combine(Folder, "report.html"), html);
        Output.Write(Json ? json + "\n" : table);
        Error.WriteLine($"Results are in {Folder}; open {Path.Combine(Folder, "report.html")}.");
    }
}

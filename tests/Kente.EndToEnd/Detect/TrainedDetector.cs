using Kente.EndToEnd.Detect;

[assembly: AssemblyFixture(typeof(TrainedDetector))]

namespace Kente.EndToEnd.Detect;

/// <summary>A detector that the command trained for a few epochs, shared by tests.</summary>
public sealed class TrainedDetector : IDisposable
{
    private readonly TestFolder _folder = new();

    public TrainedDetector() =>
        Training = Cli.Run(
            "detect", "train", "--images", "24", "--epochs", "3", "--image-size", "64", "--batch", "8", "--out", Folder, "--json",
            "--track", Tracking);

    internal CliResult Training { get; }

    /// <summary>The tracking database of the training.</summary>
    public string Tracking => _folder["kente.db"];

    public string Folder => _folder["run"];

    public string Model => Path.Combine(Folder, "best.keras");

    public void Dispose() => _folder.Dispose();
}

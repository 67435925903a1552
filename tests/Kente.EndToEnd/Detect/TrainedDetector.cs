using Kente.EndToEnd.Detect;

[assembly: AssemblyFixture(typeof(TrainedDetector))]

namespace Kente.EndToEnd.Detect;

/// <summary>A detector that the command trained for a few epochs, shared by tests.</summary>
public sealed class TrainedDetector : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Lazy<CliResult> _training;

    /// <summary>The first test that needs the detector trains it, while tests that do not need it run.</summary>
    public TrainedDetector() => _training = new(Train);

    internal CliResult Training => _training.Value;

    /// <summary>The tracking database of the training.</summary>
    public string Tracking => Trained("kente.db");

    public string Folder => Trained("run");

    public string Model => Path.Combine(Folder, "best.keras");

    public void Dispose() => _folder.Dispose();

    private CliResult Train() =>
        Cli.Run(
            "detect", "train", "--images", "24", "--epochs", "3", "--image-size", "64", "--batch", "8", "--out", _folder["run"], "--json",
            "--track", _folder["kente.db"]).AssertSuccess();

    private string Trained(string name)
    {
        _ = Training;
        return _folder[name];
    }
}

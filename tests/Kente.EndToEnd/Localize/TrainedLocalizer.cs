using Kente.EndToEnd.Localize;

[assembly: AssemblyFixture(typeof(TrainedLocalizer))]

namespace Kente.EndToEnd.Localize;

/// <summary>A localizer that the command trained for a few epochs, shared by tests.</summary>
public sealed class TrainedLocalizer : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Lazy<CliResult> _training;

    /// <summary>The first test that needs the localizer trains it, while tests that do not need it run.</summary>
    public TrainedLocalizer() => _training = new(Train);

    internal CliResult Training => _training.Value;

    /// <summary>The tracking database of the training.</summary>
    public string Tracking => Trained("kente.db");

    public string Folder => Trained("run");

    public string Model => Path.Combine(Folder, "model.keras");

    public void Dispose() => _folder.Dispose();

    private CliResult Train() =>
        Cli.Run(
            "localize", "train", "--images", "32", "--epochs", "2", "--image-size", "96", "--batch", "8", "--out", _folder["run"], "--json",
            "--track", _folder["kente.db"]).AssertSuccess();

    private string Trained(string name)
    {
        _ = Training;
        return _folder[name];
    }
}

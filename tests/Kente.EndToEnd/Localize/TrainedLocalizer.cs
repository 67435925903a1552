using Kente.EndToEnd.Localize;

[assembly: AssemblyFixture(typeof(TrainedLocalizer))]

namespace Kente.EndToEnd.Localize;

/// <summary>A localizer that the command trained for a few epochs, shared by tests.</summary>
public sealed class TrainedLocalizer : IDisposable
{
    private readonly TestFolder _folder = new();

    public TrainedLocalizer() =>
        Training = Cli.Run(
            "localize", "train", "--images", "32", "--epochs", "2", "--image-size", "96", "--batch", "8", "--out", Folder, "--json",
            "--track", Tracking);

    internal CliResult Training { get; }

    /// <summary>The tracking database of the training.</summary>
    public string Tracking => _folder["kente.db"];

    public string Folder => _folder["run"];

    public string Model => Path.Combine(Folder, "model.keras");

    public void Dispose() => _folder.Dispose();
}

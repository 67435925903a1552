using Kente.EndToEnd.Localize;

[assembly: AssemblyFixture(typeof(TrainedLocalizer))]

namespace Kente.EndToEnd.Localize;

/// <summary>A localizer that the command has trained for a moment, for the tests that need one.</summary>
public sealed class TrainedLocalizer : IDisposable
{
    private readonly TestFolder _folder = new();

    public TrainedLocalizer() => Training = Cli.Run("localize", "train", "--images", "32", "--epochs", "2", "--image-size", "96", "--batch", "8", "--out", Folder, "--json", "--track", Tracking);

    internal CliResult Training { get; }

    /// <summary>The database to which it has logged itself.</summary>
    public string Tracking => _folder["kente.db"];

    public string Folder => _folder["run"];

    public string Model => Path.Combine(Folder, "model.keras");

    public void Dispose() => _folder.Dispose();
}

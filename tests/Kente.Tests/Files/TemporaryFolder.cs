namespace Kente.Tests.Files;

/// <summary>A folder that is deleted after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kente-");

    public string this[string file] => Path.Combine(_folder.FullName, file);

    public IEnumerable<string> Files => _folder.EnumerateFiles().Select(file => file.Name);

    /// <summary>Saves a model and loads it again.</summary>
    public Model RoundTrip(Model model)
    {
        model.Save(this["model.keras"]);
        return Model.Load(this["model.keras"]);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}


namespace Kente.Vision.Tests;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("kente-vision-").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Copies a folder of other data to this one, where it can be changed.</summary>
    public TestFolder Copy(string source)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string target = this[Path.GetRelativePath(source, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using FileStream from = File.OpenRead(file), to = File.Create(target);
            from.CopyTo(to);
        }
        return this;
    }

    public string Image(string name, int width = 100, int height = 80)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        new RgbImage(width, height, Rgb.Gray(200)).Save(this[name]);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

using System.IO.Compression;
using System.Xml.Linq;

namespace Kente.Packages.Tests;

/// <summary>A .nupkg file: its entries, its nuspec and its dependencies.</summary>
internal sealed class Package
{
    private Package(string path)
    {
        Path = path;
        using var zip = ZipFile.OpenRead(path);
        Entries = [.. zip.Entries.Select(entry => entry.FullName)];
        using var stream = zip.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        Metadata = XDocument.Load(stream).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    /// <summary>The folder of the packages; <see langword="null"/> if they were not made. The variable KENTE_PACKAGES names it.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable("KENTE_PACKAGES") is { Length: > 0 } folder ? folder : null;

    /// <summary>The packages of libraries.</summary>
    public static IReadOnlyList<Package> Libraries =>
        [.. Directory.EnumerateFiles(Folder!, "*.nupkg").Order(StringComparer.Ordinal).Select(path => new Package(path))
            .Where(package => !package.Id.StartsWith("Kente.Cli", StringComparison.Ordinal))];

    public string Path { get; }

    public string Id => Value("id")!;

    public IReadOnlyList<string> Entries { get; }

    /// <summary>Names and version ranges.</summary>
    public IEnumerable<(string Id, string Version)> Dependencies =>
        from element in Metadata.Descendants()
        where element.Name.LocalName == "dependency"
        select ((string)element.Attribute("id")!, (string)element.Attribute("version")!);

    private XElement Metadata { get; }

    /// <summary>Returns an element of the metadata.</summary>
    public string? Value(string name) => Metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

    public override string ToString() => Id;
}

using System.Xml.Linq;

namespace Kente.Packages.Tests;

/// <summary>The checkout in which the tests run.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>Kente.slnx</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>The version of all packages.</summary>
    public static string Version { get; } = Property("Directory.Build.props", "Version");

    /// <summary>The version of libtorch.</summary>
    public static string Libtorch { get; } = Property("Directory.Packages.props", "LibtorchVersion");

    /// <summary>The versions of other packages, by name.</summary>
    public static IReadOnlyDictionary<string, string> Versions { get; } =
        XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(item => (string)item.Attribute("Include")!, item => (string)item.Attribute("Version")!);

    /// <summary>The projects below <c>src</c>.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string Property(string file, string name) =>
        XDocument.Load(Path.Combine(Root, file)).Descendants(name).Single().Value;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Kente.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Kente.slnx.");
    }
}

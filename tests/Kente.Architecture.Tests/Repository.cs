namespace Kente.Architecture.Tests;

/// <summary>The checkout in which the tests run.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>Kente.slnx</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>Name of the build's configuration, as folders of <c>artifacts</c> have it.</summary>
    public static string Configuration { get; } = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>Names of the projects below <c>src</c>.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Root, "src")).Select(path => Path.GetFileName(path)!).Order(
            StringComparer.Ordinal)];

    /// <summary>Files below folders of the repository, without what a build made.</summary>
    /// <param name="folders">Names of folders in the root.</param>
    /// <param name="extensions">Extensions with the dot.</param>
    public static IEnumerable<string> Files(IReadOnlyList<string> folders, IReadOnlyList<string> extensions) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
        .Where(path => extensions.Contains(Path.GetExtension(path)))
        .Order(StringComparer.Ordinal);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Kente.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Kente.slnx.");
    }
}

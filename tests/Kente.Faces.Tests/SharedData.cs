using System.Text.Json;

namespace Kente.Faces.Tests;

/// <summary>The golden numbers that lie beside the repository; tests that need them are skipped where they are absent.</summary>
internal static class SharedData
{
    public static JsonElement RequireGolden(string name) => JsonDocument.Parse(File.ReadAllText(RequireGoldenFile(name))).RootElement;

    public static string RequireGoldenFile(string name)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("KENTE_GOLDEN") ?? Find("golden"), name);
        Assert.SkipUnless(File.Exists(path), $"The golden file {name} is not in shared/golden beside the repository, nor in KENTE_GOLDEN.");
        return path;
    }

    private static string Find(string kind)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", kind) is var candidate && Directory.Exists(candidate)) return candidate;
        return Path.Combine("shared", kind);
    }
}

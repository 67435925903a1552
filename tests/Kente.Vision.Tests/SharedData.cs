namespace Kente.Vision.Tests;

/// <summary>
/// The small real data sets and golden numbers that lie beside the repository; tests that need one are skipped where it is absent.
/// </summary>
internal static class SharedData
{
    public static string Require(string name)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("KENTE_DATA") ?? Find("data"), name);
        Assert.SkipUnless(Directory.Exists(path), $"The data set {name} is not in shared/data beside the repository, nor in KENTE_DATA.");
        return path;
    }

    public static string RequireGolden(string name)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("KENTE_GOLDEN") ?? Find("golden"), name);
        Assert.SkipUnless(File.Exists(path), $"The golden file {name} is not in shared/golden beside the repository, nor in KENTE_GOLDEN.");
        return path;
    }

    /// <summary>Returns a folder of field cases: annotated images as people have them.</summary>
    public static string RequireField(string name)
    {
        var path = Path.Combine(Find("field"), "vision", name);
        Assert.SkipUnless(Directory.Exists(path), $"The field case {name} is not in shared/field/vision beside the repository.");
        return path;
    }

    private static string Find(string kind)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", kind) is var candidate && Directory.Exists(candidate)) return candidate;
        return Path.Combine("shared", kind);
    }
}

namespace Kente.Onnx.Tests;

/// <summary>Files of the real peers. They lie outside the repository; a test without them is skipped and says so.</summary>
internal static class Golden
{
    /// <summary>Where a golden file lies, or skips the test.</summary>
    public static string PathOf(string file)
    {
        string? folder = Find();
        Assert.SkipWhen(folder is null, "No golden numbers: set KENTE_GOLDEN, or put the folder shared/golden beside the repository.");
        string path = Path.Combine(folder!, file);
        Assert.SkipUnless(File.Exists(path), $"The golden file {file} is absent.");
        return path;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("KENTE_GOLDEN") is { Length: > 0 } named) return Directory.Exists(named) ? named : null;
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at?.Parent is not null; at = at.Parent)
            if (Path.Combine(at.Parent.FullName, "shared", "golden") is var golden && Directory.Exists(golden)) return golden;
        return null;
    }
}

using System.Text.Json;

namespace Kente.Faces.Tests;

/// <summary>Numbers that face-api and other libraries produced. They lie outside the repository; a test without them is skipped.</summary>
internal static class Golden
{
    public static string Path(string name)
    {
        string path = System.IO.Path.Combine(Environment.GetEnvironmentVariable("KENTE_GOLDEN") ?? Find(), name);
        Assert.SkipUnless(File.Exists(path), $"The golden file {name} is not in shared/golden beside the repository, nor in KENTE_GOLDEN.");
        return path;
    }

    public static JsonElement Open(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path(name)));
        return document.RootElement.Clone();
    }

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>Fails where two lists differ by more than a tolerance.</summary>
    public static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"Number {i} is {actual[i]:R}, expected {expected[i]:R}.");
    }

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (System.IO.Path.Combine(at.FullName, "shared", "golden") is var candidate && Directory.Exists(candidate)) return candidate;
        return System.IO.Path.Combine("shared", "golden");
    }
}

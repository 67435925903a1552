using System.Text.Json;

namespace Kente.Tests;

/// <summary>Golden numbers computed by other libraries. They are outside the repository; tests are skipped without them.</summary>
internal static class Golden
{
    private static readonly string? Folder = Find();

    /// <summary>Opens a file of golden numbers, or skips the test.</summary>
    public static JsonDocument Open(string file) => JsonDocument.Parse(File.ReadAllText(PathOf(file)));

    /// <summary>Returns whether a golden file is present.</summary>
    public static bool Exists(string file) => Folder is not null && File.Exists(Path.Combine(Folder, file));

    /// <summary>Returns the path of a golden file, or skips the test.</summary>
    public static string PathOf(string file)
    {
        Assert.SkipWhen(Folder is null, "No golden numbers: set KENTE_GOLDEN, or put the folder shared/golden beside the repository.");
        string path = Path.Combine(Folder!, file);
        Assert.SkipUnless(File.Exists(path), $"The golden file {file} is absent.");
        return path;
    }

    /// <summary>Fails if values differ by more than the tolerance, relative to the expected magnitude or 1.</summary>
    public static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance = 1e-5, string? what = null)
    {
        Assert.True(expected.Count == actual.Count, $"{what}: {expected.Count} numbers expected, {actual.Count} found.");
        for (int i = 0; i < expected.Count; i++)
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]))) && !expected[i].Equals(actual[i]))
                Assert.Fail($"{what}: number {i} is {actual[i]:R}, expected {expected[i]:R}.");
    }

    /// <summary>Reads nested JSON arrays in row-major order.</summary>
    public static double[] Numbers(JsonElement nested) => nested.ValueKind == JsonValueKind.Array
        ? [.. nested.EnumerateArray().SelectMany(Numbers)]
        : [Number(nested)];

    /// <summary>Lengths of the axes of nested JSON arrays.</summary>
    public static long[] Lengths(JsonElement nested) => nested.ValueKind != JsonValueKind.Array ? []
        : nested.GetArrayLength() == 0 ? [0]
        : [nested.GetArrayLength(), .. Lengths(nested[0])];

    private static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String => value.GetString() switch
        {
            "NaN" or "nan" => double.NaN,
            "inf" or "Infinity" => double.PositiveInfinity,
            _ => double.NegativeInfinity,
        },
        _ => value.GetDouble(),
    };

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("KENTE_GOLDEN") is { Length: > 0 } named) return Directory.Exists(named) ? named : null;
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at?.Parent is not null; at = at.Parent)
            if (Path.Combine(at.Parent.FullName, "shared", "golden") is var golden && Directory.Exists(golden)) return golden;
        return null;
    }
}

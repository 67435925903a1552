using System.Text.Json;

namespace Kente.Experiments.Tests;

/// <summary>Numbers that Optuna produced. They lie outside the repository; a test without them is skipped and says so.</summary>
internal static class Golden
{
    public const string Optuna5 = "golden_optuna.json", Optuna49 = "golden_optuna49.json";

    public static JsonDocument Open(string file)
    {
        string? folder = Environment.GetEnvironmentVariable("KENTE_GOLDEN");
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); folder is null && at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "shared", "golden") is var candidate && Directory.Exists(candidate)) folder = candidate;
        string path = Path.Combine(folder ?? "shared/golden", "experiments", file);
        Assert.SkipUnless(File.Exists(path),
            $"The golden file {file} is not in shared/golden/experiments beside the repository, nor in KENTE_GOLDEN.");
        return JsonDocument.Parse(File.ReadAllText(path));
    }

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    public static double[][] Rows(JsonElement array) => [.. array.EnumerateArray().Select(Numbers)];

    /// <summary>Fails where numbers differ by more than 1e-9, relative to the size of the expected one but at least to 1.</summary>
    public static void Near(double[] expected, double[] actual, string what, double tolerance = 1e-9)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} numbers expected, {actual.Length} found.");
        for (int i = 0; i < expected.Length; i++)
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]))))
                Assert.Fail($"{what}: number {i} is {actual[i]:R}, expected {expected[i]:R}.");
    }
}

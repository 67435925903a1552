namespace Kente.Bench;

/// <summary>The speed of data pipelines and detection. That of models: <see cref="Performance.PerformanceBenchmark"/>.</summary>
internal static class Speed
{
    /// <summary>The heading in the results.</summary>
    public const string Title = "Speed";

    /// <summary>Measures, and returns the lines.</summary>
    public static string Measure() => string.Join(
        '\n', [
            "```", TablePipeline.Measure(), ImageReading.Measure(), TextReading.Measure(), "Detection.",
            .. DetectionSpeed.Measure(), "```",
        ]);
}

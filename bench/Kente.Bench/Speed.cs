namespace Kente.Bench;

/// <summary>The speed of models, data pipelines and detection.</summary>
internal static class Speed
{
    /// <summary>The heading in the results.</summary>
    public const string Title = "Speed";

    /// <summary>Measures, and returns the lines.</summary>
    public static string Measure() => string.Join(
        '\n', [
            "```", PostsModel.Measure(), TablePipeline.Measure(),
            "One training step, Kente's Fit against a loop written by hand on TorchSharp; milliseconds, median of the rounds.",
            $"{TrainingStep.Mlp()}", $"{TrainingStep.Cnn()}", ImageReading.Measure(), TextReading.Measure(),
            "One prediction of a batch; milliseconds, median of the rounds.", .. Inference.Measure(), "Detection.",
            .. DetectionSpeed.Measure(), "```",
        ]);
}

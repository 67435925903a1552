using System.Globalization;
using System.Text.Json;
using Kente.Vision.Detect.Inference;
using TorchSharp;

namespace Kente.Vision.Detect.Export;

/// <summary>Reads and writes the <c>.onnx</c> file of a detector, with its settings in the metadata.</summary>
internal static class DetectorFile
{
    // All settings for Kente, and the most useful ones as separate entries for other programs.
    private const string Settings = "kente", Frame = "frame", Threshold = "threshold", Preprocessing = "preprocessing";

    public static void Write(string path, Model model, DetectorSettings settings, DetectorOnnxOptions options) =>
        model.ExportOnnx(path, new()
        {
            Classes = settings.Classes,
            Metadata = new Dictionary<string, string>
            {
                [Settings] = JsonSerializer.Serialize(settings),
                [Frame] = $"{settings.Width}x{settings.Height}",
                [Threshold] = settings.Threshold.ToString(CultureInfo.InvariantCulture),
                [Preprocessing] = options.Letterbox
                ? "none: RGB bytes of any size"
                : $"RGB bytes, letterboxed to {settings.Width}x{settings.Height} with gray 114",
            },
            PrePostProcessing = new DetectorPrePostProcessing(settings.InputSize, settings.Classes.Count, settings.Threshold, options),
        });

    /// <exception cref="DataException">The file cannot be read or is not a detector.</exception>
    public static (IOnnxPredictor Predictor, DetectorSettings Settings) Read(string path)
    {
        var predictor = OnnxInference.RequiredRuntime.Load(path, torch.get_num_threads());
        try
        {
            if (predictor.Metadata.TryGetValue(Settings, out string? text)
                && JsonSerializer.Deserialize<DetectorSettings>(text) is { IsValid: true } settings) return (predictor, settings);
            throw new DataException("The file is a model but not a detector exported by Kente: its metadata do not describe one.", path);
        }
        catch (JsonException exception)
        {
            throw new DataException($"The detector settings in the metadata cannot be read: {exception.Message}", path, null, exception);
        }
    }
}

using System.Globalization;
using System.Text.Json;
using Kente.Onnx.Runtime;
using TorchSharp;

namespace Kente.Vision.Detect.Onnx;

/// <summary>A detector's <c>.onnx</c> file: what it says about the detector is in its metadata.</summary>
internal static class DetectorFile
{
    // All of it for Kente, and the most asked for in words of its own for other programs.
    private const string Settings = "kente", Frame = "frame", Threshold = "threshold", Preprocessing = "preprocessing";

    public static void Write(string path, Model model, DetectorSettings settings, DetectorOnnxOptions options) => model.ExportOnnx(path, new()
    {
        Classes = settings.Classes,
        Metadata = new Dictionary<string, string>
        {
            [Settings] = JsonSerializer.Serialize(settings),
            [Frame] = $"{settings.Width}x{settings.Height}",
            [Threshold] = settings.Threshold.ToString(CultureInfo.InvariantCulture),
            [Preprocessing] = options.Letterbox ? "none: RGB bytes of any size" : $"RGB bytes, letterboxed to {settings.Width}x{settings.Height} with grey 114",
        },
        Surroundings = new DetectorSurroundings(settings.Frame, settings.Classes.Count, settings.Threshold, options),
    });

    /// <exception cref="DataException">It cannot be read, or is something else.</exception>
    public static (OnnxPredictor Predictor, DetectorSettings Settings) Read(string path)
    {
        var predictor = OnnxPredictor.Load(path, torch.get_num_threads());
        try
        {
            if (predictor.Metadata.TryGetValue(Settings, out string? text) && JsonSerializer.Deserialize<DetectorSettings>(text) is { IsValid: true } settings) return (predictor, settings);
            throw new DataException("it is a model but not a detector that Kente has exported: its metadata do not say so.", path);
        }
        catch (JsonException exception)
        {
            throw new DataException($"what it says about the detector cannot be read: {exception.Message}", path, null, exception);
        }
    }
}

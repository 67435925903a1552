using System.Globalization;
using Kente.Onnx.Runtime;
using Kente.Vision;
using static Kente.Bench.Alternation;

namespace Kente.Bench;

/// <summary>MoveNet in Kente beside tfjs on its WASM backend, with the same weights, on the same image, in turn.</summary>
internal static class PoseSpeed
{
    /// <summary>The heading in the results.</summary>
    public const string Title =
        "Poses beside tfjs: dotnet run -c Release --project bench/Kente.Bench -- pose-speed PHOTO";

    private const int Rounds = 25;

    // The rounding of the input differs in single pixels.
    private const double Tolerance = 0.01;

    /// <summary>Measures, and returns a table.</summary>
    /// <param name="photo">An image with a person.</param>
    public static string Measure(string photo)
    {
        var image = RgbImage.Load(photo);
        string folder = PoseModels.Install();
        OnnxRuntime.Use();
        var (onnx, torch) = (PoseEstimator.LoadMoveNet(), PoseEstimator.LoadMoveNet());
        torch.Engine = InferenceEngine.TorchSharp;
        using TfjsProcess tfjs = new("pose.mjs", [Path.Combine(folder, "movenet-lightning.json")], [image]);
        Compare(onnx.Predict(image), tfjs.Ask("0").Result, image);
        double[] times = Medians(
            Rounds, () => Milliseconds(() => onnx.Predict(image)), () => Milliseconds(() => torch.Predict(image)),
            () => tfjs.Ask("0").Milliseconds);
        return FormattableString.Invariant($"\nMoveNet Lightning on {image.Width}×{image.Height}; median of {Rounds} rounds. ")
            + FormattableString.Invariant($"Kente uses {Environment.ProcessorCount} threads. {tfjs.Version} (tfjs has no threads in Node).\n")
            + "\n| Kente ms | Kente without ONNX Runtime ms | tfjs ms | tfjs ÷ Kente | tfjs ÷ Kente without ONNX Runtime |\n|---|---|---|---|---|\n"
            + FormattableString.Invariant(
                $"| {times[0]:F1} | {times[1]:F1} | {times[2]:F1} | {times[2] / times[0]:F1} | {times[2] / times[1]:F1} |\n");
    }

    // The positions of tfjs are relative to the square around the image.
    private static void Compare(LandmarkSet pose, string answer, RgbImage image)
    {
        double[] values = [.. answer.Split(',').Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
        int side = Math.Max(image.Width, image.Height), left = (side - image.Width) / 2, top = (side - image.Height) / 2;
        foreach (var (i, keypoint) in pose.Points.Index())
        {
            double y = (values[3 * i] * side) - top, x = (values[(3 * i) + 1] * side) - left;
            if (keypoint.X - x is var dx && keypoint.Y - y is var dy && Math.Sqrt((dx * dx) + (dy * dy)) > Tolerance * side)
                throw new InvalidOperationException(
                    FormattableString.Invariant($"tfjs finds {keypoint.Name} at ({x:F1}, {y:F1}), but Kente finds {keypoint}."));
        }
    }
}

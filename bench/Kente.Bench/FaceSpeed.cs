using System.Globalization;
using System.Text;
using Kente.Faces;
using Kente.Onnx.Runtime;
using Kente.Vision;
using static Kente.Bench.Alternation;

namespace Kente.Bench;

/// <summary>
/// Detection, landmarks and embeddings of Kente beside those of @vladmandic/face-api on the WASM backend of tfjs, with the same weights, on
/// the same images, in turn.
/// </summary>
internal static class FaceSpeed
{
    /// <summary>The heading in the results.</summary>
    public const string Title =
        "Faces beside face-api: dotnet run -c Release --project bench/Kente.Bench -- face-speed PHOTO";

    private const int Rounds = 15, Tiles = 2;

    private static readonly (string Name, FaceDetectionModel Model)[] Detectors =
        [("tiny", FaceDetectionModel.TinyYolo), ("ssd", FaceDetectionModel.SsdMobileNetV1)];

    /// <summary>Measures, and returns a table.</summary>
    /// <param name="photo">An image with one face.</param>
    public static string Measure(string photo)
    {
        var one = RgbImage.Load(photo);
        RgbImage[] images = [one, Tile(one)];
        using TfjsProcess tfjs = new("faces.mjs", [], images);
        StringBuilder table = new(
            "\n| detector | image | faces | Kente ms | without ONNX Runtime ms | face-api ms | face-api ÷ Kente |\n"
            + "|---|---|---|---|---|---|---|\n");
        foreach (var (name, model) in Detectors)
        {
            OnnxRuntime.Use();
            var kente = FaceAnalyzer.Load(new() { Detection = model });
            OnnxInference.Runtime = null;
            var torch = FaceAnalyzer.Load(new() { Detection = model });
            OnnxRuntime.Use();
            for (int i = 0; i < images.Length; i++)
            {
                var image = images[i];
                int index = i, faces = kente.Encode(image).Count;
                double[] times = Medians(
                    Rounds, () => Milliseconds(() => kente.Encode(image)), () => Milliseconds(() => torch.Encode(image)),
                    () => FaceApi(tfjs, $"{name} {index}", faces));
                table.Append(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {image.Width}×{image.Height} | {faces} | {times[0]:F1} | {times[1]:F1} | {times[2]:F1} |");
                table.Append(CultureInfo.InvariantCulture, $" {times[2] / times[0]:F1} |\n");
            }
        }
        return FormattableString.Invariant($"Detection, landmarks (full) and embeddings of every face; median of {Rounds} rounds. ")
            + FormattableString.Invariant($"Kente uses {Environment.ProcessorCount} threads. face-api 1.7.15: {tfjs.Version} ")
            + $"(tfjs has no threads in Node).\n{table}";
    }

    private static double FaceApi(TfjsProcess tfjs, string request, int faces)
    {
        var (milliseconds, result) = tfjs.Ask(request);
        int found = int.Parse(result, CultureInfo.InvariantCulture);
        return found == faces ? milliseconds : throw new InvalidOperationException($"face-api finds {found} faces, but Kente {faces}.");
    }

    private static RgbImage Tile(RgbImage image)
    {
        RgbImage tiled = new(Tiles * image.Width, Tiles * image.Height);
        int line = 3 * image.Width;
        for (int row = 0; row < tiled.Height; row++)
            for (int column = 0; column < Tiles; column++)
                image.Pixels.AsSpan(row % image.Height * line, line).CopyTo(tiled.Pixels.AsSpan(((row * Tiles) + column) * line));
        return tiled;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kente.Faces;
using Kente.Onnx.Runtime;
using Kente.Vision;

namespace Kente.Bench;

/// <summary>
/// Detection, landmarks and embeddings of Kente beside those of @vladmandic/face-api on the WASM backend of tfjs, with the same weights, on
/// the same images, in turn.
/// </summary>
internal static class FaceSpeed
{
    private const int Rounds = 15, Tiles = 2;

    private static readonly (string Name, FaceDetectionModel Model)[] Detectors =
        [("tiny", FaceDetectionModel.TinyYolo), ("ssd", FaceDetectionModel.SsdMobileNetV1)];

    /// <summary>Measures, and returns a table.</summary>
    /// <param name="photo">An image with one face.</param>
    public static string Measure(string photo)
    {
        var one = RgbImage.Load(photo);
        RgbImage[] images = [one, Tile(one)];
        var folder = Directory.CreateTempSubdirectory("kente-face-speed-");
        try
        {
            using TfjsFaces tfjs = new(folder.FullName, images);
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
                        () => Milliseconds(() => kente.Encode(image)), () => Milliseconds(() => torch.Encode(image)),
                        () => tfjs.Run(name, index, faces));
                    table.Append(
                        CultureInfo.InvariantCulture,
                        $"| {name} | {image.Width}×{image.Height} | {faces} | {times[0]:F1} | {times[1]:F1} | {times[2]:F1} |");
                    table.Append(CultureInfo.InvariantCulture, $" {times[2] / times[0]:F1} |\n");
                }
            }
            return FormattableString.Invariant($"\nDetection, landmarks (full) and embeddings of every face; median of {Rounds} rounds. ")
                + FormattableString.Invariant($"Kente uses {Environment.ProcessorCount} threads. face-api 1.7.15: {tfjs.Version} ")
                + $"(tfjs has no threads in Node).\n{table}";
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // In turn, so that a noisy machine disturbs all alike; the first round is not counted.
    private static double[] Medians(params Func<double>[] ways)
    {
        foreach (var way in ways) way();
        var times = ways.Select(_ => new double[Rounds]).ToArray();
        for (int round = 0; round < Rounds; round++)
            for (int i = 0; i < ways.Length; i++) times[i][round] = ways[i]();
        return [.. times.Select(one => one.Order().ElementAt(Rounds / 2))];
    }

    private static double Milliseconds(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
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

using System.Diagnostics;
using Kente.Vision.Augmentation;
using Kente.Vision.Synthetic;
using Kente.Vision;
using static Kente.Bench.Alternation;

namespace Kente.Bench;

/// <summary>How fast detection is: evaluation, suppression, augmentation, predictions by both engines.</summary>
internal static class DetectionSpeed
{
    private const int Images = 5000, Found = 100, Classes = 80, Boxes = 8400, Runs = 200, MostKept = 300;

    public static IEnumerable<string> Measure()
    {
        yield return Evaluation();
        yield return Suppression();
        yield return Augmentation("letterboxed and augmented", mosaic: 0);
        yield return Augmentation("half of them mosaics", mosaic: 0.5);
        foreach (string line in Predictions()) yield return line;
    }

    private static string Evaluation()
    {
        Random random = new(1);
        PixelBox Draw()
        {
            double width = 10 + (200 * random.NextDouble()), height = 10 + (200 * random.NextDouble());
            return new(random.NextDouble() * (640 - width), random.NextDouble() * (480 - height), width, height);
        }
        string[] names = [.. Enumerable.Range(0, Classes).Select(c => $"class {c}")];
        EvaluatedImage[] images = [.. Enumerable.Range(0, Images).Select(i =>
        {
            GroundTruth[] truth = [.. Enumerable.Range(0, 7).Select(_ => new GroundTruth(random.Next(Classes), Draw()))];
            // Most objects are found nearly where they are; the rest is noise.
            Prediction[] found = [.. Enumerable.Range(0, Found).Select(j => j < truth.Length
                ? new Prediction(
                    truth[j].Class, truth[j].Box with { Left = truth[j].Box.Left + (10 * random.NextDouble()) }, random.NextDouble())
                : new Prediction(random.Next(Classes), Draw(), random.NextDouble() * random.NextDouble()))];
            return new EvaluatedImage($"{i}", truth, found);
        })];
        double map = 0;
        var (time, processor) = Times(() => map = CocoEvaluation.Of(names, images).Scores.AP);
        return FormattableString.Invariant(
            $"COCO's twelve numbers of {Images} images with {Found} detections each of {Classes} classes: {time:F2} s, {processor:F2} s of processor time (AP {map:F3})");
    }

    private static string Suppression()
    {
        // As a detector gives them: many boxes around few objects.
        Random random = new(2);
        var boxes = new Box[Boxes];
        var scores = new double[Boxes];
        (double X, double Y)[] objects = [.. Enumerable.Range(0, 60).Select(_ => (random.NextDouble(), random.NextDouble()))];
        for (int i = 0; i < Boxes; i++)
        {
            var (x, y) = objects[random.Next(objects.Length)];
            boxes[i] = Box.FromCenter(
                x + (0.02 * random.NextDouble()), y + (0.02 * random.NextDouble()), 0.08 + (0.02 * random.NextDouble()),
                0.1 + (0.02 * random.NextDouble()));
            scores[i] = random.NextDouble();
        }
        int[] classes = [.. boxes.Select(_ => random.Next(3))];
        int kept = 0;
        void Run(int count)
        {
            for (int i = 0; i < count; i++) kept = NonMaximumSuppression.Hard(boxes, scores, classes, 0.7, MostKept).Count;
        }
        Run(Runs);
        var (time, processor) = Times(() => Run(Runs));
        return FormattableString.Invariant(
            $"Non-maximum suppression of {Boxes} boxes, {kept} kept: {1000 * time / Runs:F2} ms, {1000 * processor / Runs:F2} ms of processor time");
    }

    private static string Augmentation(string name, double mosaic)
    {
        const int count = 400;
        Augmenter augmenter = new(new DetectorOptions().Augmentation, new(320, 320));
        RgbImage[] images = [.. ShapeScenes.Create(16, seed: 1).Images.Select(image => image.Load().Resize(640, 480))];
        var labels = ShapeScenes.Create(16, seed: 1).Images.Select(image => image.Labels).ToArray();
        var augmented = Dataset.From([.. Enumerable.Range(0, count)]).Map((i, random) => random.NextDouble() < mosaic
            ? augmenter.Mosaic([.. Enumerable.Range(0, 4).Select(j => (images[(i + j) % 16], labels[(i + j) % 16]))], random)
            : augmenter.Apply(images[i % 16], labels[i % 16], random), seed: 1).Prefetch(ahead: 8, threads: Environment.ProcessorCount);
        _ = augmented.Epoch(0).Take(50).Count();
        var (time, processor) = Times(() => _ = augmented.Epoch(1).Count());
        return FormattableString.Invariant(
            $"Images of 640×480 to frames of 320×320 a second, {name}: {count / time:F0}; {1000 * processor / count:F2} ms of processor time each");
    }

    // Processor time tells more than the clock where other work is under way.
    private static (double Seconds, double Processor) Times(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        work();
        process.Refresh();
        return (watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
    }

    private static IEnumerable<string> Predictions()
    {
        foreach (int side in (int[])[320, 640])
        {
            string path = Path.Combine(Path.GetTempPath(), $"kente-bench-{Guid.NewGuid():N}.keras");
            try
            {
                Detector.Train(ShapeScenes.Create(8, seed: 1), new() { Epochs = 1, ImageSize = side, LowResolutionFraction = 0 }).Save(
                    path);
                Detector onnx = Detector.Load(path), torch = Detector.Load(path);
                torch.Engine = InferenceEngine.TorchSharp;
                RgbImage[] images = [.. ShapeScenes.Create(8, seed: 2).Images.Select(image => image.Load().Resize(640, 480))];
                double[] one = Medians(
                    9, () => Milliseconds(() => onnx.Predict(images[0])), () => Milliseconds(() => torch.Predict(images[0])));
                double[] eight = Medians(
                    5, () => Milliseconds(() => onnx.Predict(images)), () => Milliseconds(() => torch.Predict(images)));
                yield return FormattableString.Invariant(
                    $"Nano detector {onnx.InputSize}, milliseconds an image: alone ONNX Runtime {one[0],7:F2}   TorchSharp {one[1],7:F2}; eight together {eight[0] / 8,7:F2}   {eight[1] / 8,7:F2}");
            }
            finally
            {
                File.Delete(path);
            }
        }
    }
}

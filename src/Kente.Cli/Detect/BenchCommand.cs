using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Kente.Cli.Data;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect bench</c>.</summary>
internal sealed class BenchCommand : Command
{
    private const int SyntheticWidth = 640, SyntheticHeight = 480, Rounds = 7;

    private readonly Option<string> _model = DataOptions.ModelOption("Model written by train or export.");
    private readonly Option<int?> _batch = NumberOption.Create("--batch", "Number of images computed together. [default: 1]");
    private readonly Option<int?> _runs = NumberOption.Create(
        "--runs", "Number of predictions in each of seven rounds, of which the median counts. [default: 10]");
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<bool> _json = DataOptions.JsonOption("the times");
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.ZeroOrMore);

    public BenchCommand() : base(
        "bench", "Measures the time of predictions with ONNX Runtime and with TorchSharp, from the decoded image to the detections. "
            + "--device is the device of TorchSharp; ONNX Runtime computes on the CPU.")
    {
        foreach (Option option in (Option[])[_model, _batch, _runs, _device, _threads, _json]) Options.Add(option);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        int batch = parsed.GetValue(_batch) ?? 1, runs = parsed.GetValue(_runs) ?? 10;
        var device = DeviceOption.Read(parsed, _device);
        ThreadsOption.Apply(parsed, _threads);
        string path = parsed.GetValue(_model)!;
        var detector = Detector.Load(path);
        // The engine of a model on the CPU is ONNX Runtime, which knows no other device.
        if (OnnxPaths.IsOnnx(path)) detector.To(device);
        RgbImage[] some = [.. ImageArguments.Files(parsed.GetValue(_images)!).Take(batch).Select(ImageArguments.Load)];
        if (some.Length == 0)
            some = [.. ShapeScenes.Create(batch, seed: 1).Images.Select(image => image.Load().Resize(SyntheticWidth, SyntheticHeight))];
        RgbImage[] images = [.. Enumerable.Range(0, batch).Select(i => some[i % some.Length])];

        List<Detector> detectors = [detector];
        if (!OnnxPaths.IsOnnx(path))
        {
            var other = Detector.Load(path).To(device);
            other.Engine = InferenceEngine.TorchSharp;
            detectors.Add(other);
        }
        double[] times = Measure(runs, [.. detectors.Select<Detector, Action>(one => () => one.Predict(images))]);
        var rows = detectors.Select((one, i) => (one.Engine, Milliseconds: times[i] / batch)).ToArray();
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_json))
        {
            string inputSize = $"{detector.InputSize.Width}x{detector.InputSize.Height}";
            var engines = rows.Select(
                row => new { Engine = row.Engine.ToString(), row.Milliseconds, ImagesPerSecond = 1000 / row.Milliseconds });
            output.Write(JsonText.Answer(new { InputSize = inputSize, Batch = batch, Engines = engines }));
            return ExitCode.Success;
        }
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"input {detector.InputSize}, images of {images[0].Size}, batch {batch}"
                + $"{(device == Device.Cpu ? "" : $", TorchSharp on {device}")}; medians of {Rounds} rounds"));
        foreach (var (engine, milliseconds) in rows)
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{engine,-12} {milliseconds,8:F2} ms per image {1000 / milliseconds,8:F1} images per second"));
        return ExitCode.Success;
    }

    // Alternates between the engines, so that other load on the machine affects all of them.
    private static double[] Measure(int runs, Action[] predictions)
    {
        foreach (var predict in predictions) predict();
        double[][] times = [.. predictions.Select(_ => new double[Rounds])];
        for (int round = 0; round < Rounds; round++)
            for (int i = 0; i < predictions.Length; i++)
            {
                var watch = Stopwatch.StartNew();
                for (int run = 0; run < runs; run++) predictions[i]();
                times[i][round] = watch.Elapsed.TotalMilliseconds / runs;
            }
        return [.. times.Select(all => all.Order().ElementAt(Rounds / 2))];
    }
}

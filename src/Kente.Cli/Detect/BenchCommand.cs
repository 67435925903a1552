using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Kente.Cli.Models;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect bench</c>.</summary>
internal sealed class BenchCommand : Command
{
    private const int DrawnWidth = 640, DrawnHeight = 480, Rounds = 7;

    private readonly Option<string> _model = new("--model") { Description = "The model that train or export has left.", HelpName = "FILE", Required = true };
    private readonly Option<int?> _batch = NumberOption.Create("--batch", "Images computed together. [default: 1]");
    private readonly Option<int?> _runs = NumberOption.Create("--runs", "Predictions in each of seven rounds, of which the median counts. [default: 10]");
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<bool> _json = new("--json") { Description = "Write the times as JSON, and nothing else, to standard output." };
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.ZeroOrMore);

    public BenchCommand() : base("bench", "Times predictions through ONNX Runtime and through TorchSharp, in turn, from the decoded image to the objects.")
    {
        foreach (Option option in (Option[])[_model, _batch, _runs, _threads, _json]) Options.Add(option);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        int batch = parsed.GetValue(_batch) ?? 1, runs = parsed.GetValue(_runs) ?? 10;
        ThreadsOption.Apply(parsed, _threads);
        string path = parsed.GetValue(_model)!;
        var detector = Detector.Load(path);
        RgbImage[] some = [.. ImageArguments.Files(parsed.GetValue(_images)!).Take(batch).Select(RgbImage.Load)];
        if (some.Length == 0) some = [.. ShapeScenes.Create(batch, seed: 1).Images.Select(image => image.Load().Resize(DrawnWidth, DrawnHeight))];
        RgbImage[] images = [.. Enumerable.Range(0, batch).Select(i => some[i % some.Length])];

        List<Detector> engines = [detector];
        if (!Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            var other = Detector.Load(path);
            other.Engine = InferenceEngine.TorchSharp;
            engines.Add(other);
        }
        double[] times = Times(runs, [.. engines.Select<Detector, Action>(one => () => one.Predict(images))]);
        var rows = engines.Select((one, i) => (one.Engine, Milliseconds: times[i] / batch)).ToArray();
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_json))
            output.Write(ModelJson.Of(new { Frame = $"{detector.Frame.Width}x{detector.Frame.Height}", Batch = batch, Engines = rows.Select(row => new { Engine = row.Engine.ToString(), row.Milliseconds, ImagesPerSecond = 1000 / row.Milliseconds }) }));
        else
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"frame {detector.Frame}, images of {images[0].Size}, {batch} together; medians of {Rounds} rounds"));
            foreach (var (engine, milliseconds) in rows) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine,-12} {milliseconds,8:F2} ms an image {1000 / milliseconds,8:F1} images a second"));
        }
        return ExitCode.Success;
    }

    // In turn, so that a noisy machine disturbs all alike.
    private static double[] Times(int runs, Action[] ways)
    {
        foreach (var way in ways) way();
        double[][] times = [.. ways.Select(_ => new double[Rounds])];
        for (int round = 0; round < Rounds; round++)
            for (int i = 0; i < ways.Length; i++)
            {
                var watch = Stopwatch.StartNew();
                for (int run = 0; run < runs; run++) ways[i]();
                times[i][round] = watch.Elapsed.TotalMilliseconds / runs;
            }
        return [.. times.Select(all => all.Order().ElementAt(Rounds / 2))];
    }
}

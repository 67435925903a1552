using System.Diagnostics;
using Kente.Vision.Detect.Network;
using Kente.Vision.Detect.Training;
using Kente.Vision.Synthetic;
using Kente.Vision;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Bench.Runtime;

/// <summary>
/// Work whose time depends on how the native libraries are set up, which can only be changed at process start: each case runs in a process
/// of its own.
/// </summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Key">What the command line calls it.</param>
/// <param name="Prepare">Builds it and returns one repetition, which is timed.</param>
/// <param name="Repetitions">Number of timed repetitions; the median counts.</param>
/// <param name="Units">Number of steps or predictions in a repetition.</param>
internal sealed record RuntimeCase(string Name, string Key, Func<Action> Prepare, int Repetitions, int Units)
{
    private const int Clients = 8, Predictions = 16;
    private static readonly ImageSize Frame = new(320, 256);

    public static IReadOnlyList<RuntimeCase> All { get; } =
    [
        new("CNN, batch 32 of 96×96, training step", "cnn", Cnn, 5, 6),
        new("DepthwiseConv2D, batch 16 of 48×48×64, training step", "depthwise", Depthwise, 5, 6),
        new("Localizer, batch 16 of 96×96, training step", "localizer", LocalizerEpoch, 2, 25),
        new("Detector nano, batch 8 of 320×256, training step", "detector", DetectorStep, 3, 2),
        new("LSTM 64→128, batch 32 × 100, training step", "lstm", Lstm, 5, 4),
        new("MLP 64-32-32-10, batch 128, training step", "mlp", Mlp, 5, 200),
        new($"Predict, one 96×96 image, {Clients} clients", "predict", PredictUnderClients, 5, Clients * Predictions),
    ];

    /// <summary>Runs the case in this process.</summary>
    /// <returns>Median milliseconds a unit and the highest resident memory in MB.</returns>
    public (double Milliseconds, double Memory) Measure()
    {
        var run = Prepare();
        run();
        var times = new double[Repetitions];
        for (int i = 0; i < times.Length; i++)
        {
            var watch = Stopwatch.StartNew();
            run();
            times[i] = watch.Elapsed.TotalMilliseconds / Units;
        }
        using var process = Process.GetCurrentProcess();
        return (times.Order().ElementAt(times.Length / 2), process.PeakWorkingSet64 / 1e6);
    }

    private static Action Cnn() => Fitting(
        new Sequential(Input([96, 96, 3]),
        [
            Conv2D(16, 3, Relu, padding: Padding.Same), MaxPooling2D(), Conv2D(32, 3, Relu, padding: Padding.Same), MaxPooling2D(),
            Conv2D(64, 3, Relu, padding: Padding.Same), MaxPooling2D(), Flatten(), Dense(10),
        ]), 32, 6, 96, 96, 3);

    private static Action Depthwise() =>
        Fitting(
            new Sequential(Input([48, 48, 64]), [DepthwiseConv2D(3, padding: Padding.Same), GlobalAveragePooling2D(), Dense(10)]), 16, 6,
            48, 48, 64);

    private static Action Lstm() => Fitting(new Sequential(Input([100, 64]), [LSTM(128), Dense(10)]), 32, 4, 100, 64);

    private static Action Mlp() => Fitting(new Sequential(Input(64), [Dense(32, Relu), Dense(32, Relu), Dense(10)]), 128, 200, 64);

    private static Action Fitting(Model model, int batch, int steps, params long[] shape)
    {
        var x = NdArray.Of(torch.randn([batch * steps, .. shape]));
        var y = NdArray.Of(torch.randint(0, 10, [batch * steps]));
        model.Compile(Optimizers.Adam(), Losses.SparseCategoricalCrossentropy(fromLogits: true));
        return () => model.Fit(x, y, batchSize: batch, verbose: false, options: new() { Seed = 1 });
    }

    // The whole of it, images read and augmented on other threads; one repetition is one epoch.
    private static Action LocalizerEpoch()
    {
        var data = StreetScenes.Create(400, seed: 1);
        return () => Localizer.Train(data, new() { Epochs = 1, LowResolutionFraction = 0 });
    }

    private static Action DetectorStep()
    {
        const int batch = 8, steps = 2, distances = 16;
        var data = ShapeScenes.Create(batch * steps, seed: 1);
        Model model = Session.Run(
            1, () => new DetectorNetwork(DetectorSize.Nano, data.Classes.Count, distances, Frame).For(Frame).Training);
        Batch[] batches = [.. data.Images.Chunk(batch).Select(some => new Batch(
            NdArray.Of(
                [.. some.SelectMany(image => new Letterbox(image.Size, Frame).Apply(image.Load()).Pixels)], some.Length, Frame.Height,
                Frame.Width, 3),
            ObjectTargets.Encode([.. some.Select(image => image.Labels)], Frame)))];
        model.Compile(Optimizers.AdamW(1e-3, 0.05, options: new() { GlobalClipNorm = 10 }), new DetectionLoss(Frame, distances));
        var epoch = Dataset.From(batches);
        return () => model.Fit(epoch, verbose: false, options: new() { Seed = 1 });
    }

    /// <summary>
    /// Resident memory in MB of a service: after a thousand predictions under clients, after ten thousand, and once it has been idle.
    /// </summary>
    public static double[] Service()
    {
        const int rounds = 10_000 / (Clients * Predictions);
        var run = PredictUnderClients();
        for (int i = 0; i < rounds / 10; i++) run();
        double early = Resident();
        for (int i = rounds / 10; i < rounds; i++) run();
        double late = Resident();
        Thread.Sleep(TimeSpan.FromSeconds(15));
        return [early, late, Resident()];
    }

    private static double Resident()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1e6;
    }

    private static Action PredictUnderClients()
    {
        var localizer = Localizer.Train(StreetScenes.Create(16, seed: 1), new() { Epochs = 1 });
        var image = StreetScenes.Create(1, seed: 2).Images[0].Load();
        return () =>
        {
            Thread[] clients = [.. Enumerable.Range(0, Clients).Select(_ => new Thread(() =>
            {
                for (int i = 0; i < Predictions; i++) localizer.Predict(image);
            }))];
            foreach (var client in clients) client.Start();
            foreach (var client in clients) client.Join();
        };
    }
}

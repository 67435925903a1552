using System.Diagnostics;
using Kente.Bench.Performance;
using Kente.Bench.Performance.Networks;
using Kente.Vision;
using Kente.Vision.Synthetic;
using TorchSharp;
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

    public static IReadOnlyList<RuntimeCase> All { get; } =
    [
        TrainingStep(NetworkCases.Cnn, 5),
        new("DepthwiseConv2D, batch 16 of 48×48×64, training step", "depthwise", Depthwise, 5, 6),
        new("Localizer, batch 16 of 96×96, training step", "localizer", LocalizerEpoch, 2, 25),
        TrainingStep(NetworkCases.Detector, 3), TrainingStep(NetworkCases.Lstm, 5),
        TrainingStep(NetworkCases.Mlp(128, 200), 5),
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

    private static RuntimeCase TrainingStep(NetworkCase network, int repetitions) => new(
        $"{network.Name}, training step", network.Key, () => TrainingWork.Prepare(network, Way.Kente).Run, repetitions, network.Steps);

    private static Action Depthwise()
    {
        const int batch = 16, steps = 6;
        Sequential model = new(
            Input([48, 48, 64]), [DepthwiseConv2D(3, padding: Padding.Same), GlobalAveragePooling2D(), Dense(10)]);
        var x = NdArray.Of(torch.randn(batch * steps, 48, 48, 64));
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

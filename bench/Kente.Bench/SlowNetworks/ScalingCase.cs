using System.Diagnostics;
using System.Globalization;
using Kente.Bench.Performance.Networks;
using Kente.Distributed;
using static TorchSharp.torch;

namespace Kente.Bench.SlowNetworks;

/// <summary>A training whose steps are measured, alone or on the hosts of a network.</summary>
/// <param name="Key">What the command line calls it.</param>
/// <param name="Name">What the tables call it.</param>
/// <param name="Network">The network.</param>
/// <param name="Batch">Rows of all processes together.</param>
/// <param name="SynchronizesBatchNormalization">Whether batch normalization uses the whole batch.</param>
internal sealed record ScalingCase(string Key, string Name, NetworkCase Network, int Batch, bool SynchronizesBatchNormalization)
{
    private const int Epochs = 3, Steps = 8;

    /// <summary>All cases.</summary>
    public static IReadOnlyList<ScalingCase> All { get; } =
    [
        new("cnn", "CNN of three convolutions, 96×96, batch 64", NetworkCases.Cnn, 64, true),
        new("localizer", "localizer, 96×96, batch 64", NetworkCases.Localizer, 64, true),
        new("localizer-own", "the same, batch normalization of each process", NetworkCases.Localizer, 64, false),
    ];

    /// <summary>Networks that times are predicted for.</summary>
    public static IReadOnlyList<(string Name, NetworkLink Link)> Links { get; } =
    [
        ("100 Mbit/s, 5 ms", new(TimeSpan.FromMilliseconds(5), 100e6)),
        ("1 Gbit/s, 0.5 ms", new(TimeSpan.FromMilliseconds(0.5), 1e9)),
        ("10 Gbit/s, 0.05 ms", new(TimeSpan.FromMilliseconds(0.05), 10e9)),
    ];

    /// <summary>Numbers of machines that times are predicted for.</summary>
    public static IReadOnlyList<int> Machines { get; } = [1, 2, 4, 8, 16, 32, 64];

    /// <summary>Trains in this process, and prints what <see cref="StepTimes.Parse"/> reads.</summary>
    /// <param name="key">The case.</param>
    /// <param name="rows">Rows of all processes together.</param>
    /// <param name="compression">How gradients are sent.</param>
    public static void Child(string key, int rows, GradientCompression compression)
    {
        var chosen = All.Single(one => one.Key == key);
        using var group = ProcessGroup.Join(new() { Backend = CommunicationBackend.Gloo });
        Distribution? distribution = group.Size == 1 ? null : new DataParallel(group, new()
        {
            GradientCompression = compression,
            SynchronizeBatchNormalization = chosen.SynchronizesBatchNormalization,
        });
        Session.Start(seed: 1);
        var model = chosen.Network.Compiled();
        manual_seed(1);
        var (x, y) = chosen.Network.ArraysFor(model, rows * Steps);
        Measurement measured = new(group);
        model.Fit(x, y, Epochs, rows, callbacks: [measured], verbose: false, options: new() { Seed = 1, Distribution = distribution });
        if (group.Rank > 0) return;
        Console.WriteLine(Text([model.TrainableWeights.Sum(weight => weight.Size)]));
        Console.WriteLine(Text(measured.Seconds));
        Console.WriteLine(Text(measured.Exchanged));
        Console.WriteLine(Text(measured.Predicted));
    }

    private static string Text(IEnumerable<double> values) =>
        string.Join(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    // The first epoch prepares the optimizer and chooses kernels, the first step of each begins with the random order.
    private sealed class Measurement(ProcessGroup group) : Callback
    {
        private readonly Stopwatch _time = new();
        private TimeSpan _exchanged;
        private double[] _predicted = [];

        public List<double> Seconds { get; } = [];

        public List<double> Exchanged { get; } = [];

        public double[] Predicted { get; private set; } = [];

        public override void OnBatchEnd(TrainingRun run)
        {
            if (run.Epoch == 1) return;
            double[] predicted =
            [
                .. Links.SelectMany(link => Machines.Select(machines => group.PredictCommunicationTime(link.Link, machines).TotalSeconds)),
            ];
            if (run.Step > 1)
            {
                Seconds.Add(_time.Elapsed.TotalSeconds);
                Exchanged.Add((group.CommunicationTime - _exchanged).TotalSeconds);
                Predicted = [.. predicted.Zip(_predicted, (after, before) => after - before)];
            }
            (_exchanged, _predicted) = (group.CommunicationTime, predicted);
            _time.Restart();
        }
    }
}

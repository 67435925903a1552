using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Kente.Bench.Performance.Networks;
using Kente.Distributed;
using Kente.Vision;
using Kente.Vision.Synthetic;
using static TorchSharp.torch;

namespace Kente.Bench;

/// <summary>Epochs in two processes with one thread each, beside one process with two threads, in turns.</summary>
internal static class DistributedSpeed
{
    /// <summary>The heading in the results.</summary>
    public const string Title = "Training in two processes of one thread against one process of two threads: Kente.Bench distributed";

    private const int Rounds = 5, Epochs = 4;
    private static readonly (string Key, string Name)[] Cases =
    [
        ("mlp", "MLP 64-32-32-10, batch 128"), ("cnn", "CNN of three convolutions, 96×96, batch 32"),
        ("localizer", "localizer, 96×96, batch 16, with its image pipeline"),
    ];

    /// <summary>Measures, and returns the table.</summary>
    public static string Measure()
    {
        List<string> lines = [
            "Seconds of an epoch, medians of 5 rounds; \"exchange\" is the share of the time in exchanges, with the wait for the other process.",
            "", "| case | one process | two processes | times as fast | exchange |", "|---|---|---|---|---|"];
        foreach (var (key, name) in Cases)
        {
            List<double> one = [], two = [], share = [];
            for (int round = -1; round < Rounds; round++)
            {
                double alone = Run(key, 1, 2)[0];
                double[] together = Run(key, 2, 1);
                if (round < 0) continue; // files and code are cached now
                one.Add(alone);
                two.Add(together[0]);
                share.Add(together[1]);
            }
            lines.Add(FormattableString.Invariant(
                $"| {name} | {Median(one):0.000} | {Median(two):0.000} | {Median([.. one.Zip(two, (a, b) => a / b)]):0.00} | {Median(share):P0} |"));
        }
        return string.Join('\n', lines);
    }

    /// <summary>Trains one case in this process; prints the seconds of an epoch and the share of exchanges.</summary>
    public static void Child(string key)
    {
        using var group = ProcessGroup.Join();
        Distribution? distribution = group.Size == 1 ? null : new DataParallel(group);
        EpochTimes times = new(group);
        Session.Start(seed: 1);
        if (key == "localizer")
        {
            Localizer.Train(StreetScenes.Create(320, 1), new()
            {
                Epochs = Epochs,
                BatchSize = 16,
                ImageSize = 96,
                LowResolutionFraction = 0,
                Distribution = distribution,
                Callbacks = [times],
            });
        }
        else
        {
            var network = key == "mlp" ? NetworkCases.Mlp(128, 100) : NetworkCases.Cnn with { Steps = 10 };
            var model = network.Compiled();
            manual_seed(1);
            var (x, y) = network.ArraysFor(model, network.Batch * network.Steps);
            model.Fit(
                x, y, Epochs, network.Batch, callbacks: [times], verbose: false, options: new() { Seed = 1, Distribution = distribution });
        }
        if (group.Rank == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times.Seconds:R} {times.Exchange:R}"));
    }

    private static double[] Run(string key, int processes, int threads)
    {
        string port = FreePort().ToString(CultureInfo.InvariantCulture);
        Process[] all = [.. Enumerable.Range(0, processes).Select(rank =>
        {
            ProcessStartInfo start = new(Environment.ProcessPath!, ["distributed-case", key]) { RedirectStandardOutput = true };
            start.Environment["OMP_NUM_THREADS"] = $"{threads}";
            if (processes > 1)
                (start.Environment["RANK"], start.Environment["WORLD_SIZE"], start.Environment["MASTER_ADDR"], start.Environment["MASTER_PORT"]) =
                    ($"{rank}", $"{processes}", "127.0.0.1", port);
            return Process.Start(start)!;
        })];
        string first = all[0].StandardOutput.ReadToEnd();
        foreach (var process in all)
        {
            process.WaitForExit();
            if (process.ExitCode != 0) throw new InvalidOperationException($"A process of the case {key} failed.");
            process.Dispose();
        }
        return [.. first.Trim().Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    // The first epoch prepares the optimizer and chooses kernels.
    private sealed class EpochTimes(ProcessGroup group) : Callback
    {
        private readonly Stopwatch _time = new();
        private TimeSpan _exchanged;

        public double Seconds { get; private set; }

        public double Exchange { get; private set; }

        public override void OnEpochBegin(TrainingRun run)
        {
            if (run.Epoch != 2) return;
            _time.Restart();
            _exchanged = group.CommunicationTime;
        }

        public override void OnEpochEnd(TrainingRun run)
        {
            Seconds = _time.Elapsed.TotalSeconds / Math.Max(1, run.Epoch - 1);
            Exchange = (group.CommunicationTime - _exchanged) / _time.Elapsed;
        }
    }
}

using System.Globalization;
using Kente.Distributed;

namespace Kente.Bench.SlowNetworks;

/// <summary>
/// Trains on two hosts with a slow network between them, beside what the costs of exchanges predict, and predicts the times on more
/// machines.
/// </summary>
internal static class NetworkScaling
{
    /// <summary>The heading of the section.</summary>
    public const string Title = "Slow networks and many machines";

    private const int Rounds = 3, Hosts = 2, Few = 16; // a sixteenth of the batch

    /// <summary>Measures, and returns the section.</summary>
    public static string Measure()
    {
        var link = ScalingCase.Links[0].Link;
        using SlowNetwork network = new(Hosts, link.Latency, link.BitsPerSecond);
        List<string> measured = [], predicted = [];
        foreach (var scaled in ScalingCase.All)
        {
            List<(double Own, double Slowest)> half = [];
            List<double> few = [];
            Dictionary<GradientCompression, List<StepTimes>> steps =
                new() { [GradientCompression.None] = [], [GradientCompression.BFloat16] = [] };
            for (int round = 0; round < Rounds; round++)
            {
                // As many processes at the same time as on the network, which share memory and processor. All wait for the slowest.
                var alone = Run(scaled, null, scaled.Batch / Hosts);
                half.AddRange(alone[0].Seconds.Zip(alone[1].Seconds, (own, other) => (own, Math.Max(own, other))));
                few.AddRange(Run(scaled, null, scaled.Batch / Few)[0].Seconds);
                foreach (var (compression, all) in steps) all.Add(Run(scaled, network, scaled.Batch, compression)[0]);
            }
            foreach (var (compression, all) in steps)
            {
                measured.Add(Measured(scaled, compression, all, half));
                Console.Error.WriteLine(measured[^1]);
            }
            // Seconds of a step are those of a row and a rest.
            double many = Median(half.Select(step => step.Own)), little = Median(few);
            double row = (many - little) / ((scaled.Batch / Hosts) - (scaled.Batch / Few)), rest = Math.Max(0, little - (row * (scaled.Batch / Few)));
            foreach (var (i, (name, _)) in ScalingCase.Links.Index())
                foreach (var (compression, all) in steps)
                    predicted.Add(Predicted(
                        $"{scaled.Name}, {Named(compression)} | {name}", i, all[0], machines => rest + (row * scaled.Batch / machines)));
        }
        Console.Error.WriteLine($"{network.Lost} packets lost");
        return string.Join('\n', [Introduction, "", MeasuredHead, .. measured, "", Prediction, "", PredictedHead, .. predicted]);
    }

    private const string Introduction = """
        `Kente.Bench scaling` trains on two hosts, namespaces of Linux with one core each, with a network of 100 Mbit/s and 5 ms in each
        direction between them. The machine's kernel has no netem; a program forwards the packets between two TUN devices, each after the time
        that netem would take. Medians of the steps of 3 rounds, while other programs used the same two cores. The prediction of a step is
        the time of the slower of two processes that compute its rows alone, and what `PredictCommunicationTime` says; the share is what is
        left beside the own computation, as `Fit` counts it. "off" is the error of the share. The cost of a message was settled by timing single
        exchanges on the same network; nothing is fitted to the trainings. On a busy machine, with a batch of 256 and means over an epoch, an
        earlier run was off by −49 %: the wait for a process that others delay is communication, too, and is not predicted.
        """;

    private const string MeasuredHead = """
        | training | gradients | step, measured | predicted | share of communication, measured | predicted | off |
        |---|---|---|---|---|---|---|
        """;

    private const string Prediction = """
        On paper, one process a machine with one core: how many times as many samples a second as on one machine, at the same batch of all
        machines together. A number that falls with more machines says that they only wait.
        """;

    private static string PredictedHead => $"| training | network | {string.Join(" | ", ScalingCase.Machines)} |\n|---|---|"
        + string.Concat(ScalingCase.Machines.Select(_ => "---|"));

    private static string Measured(
        ScalingCase scaled, GradientCompression compression, List<StepTimes> all, List<(double Own, double Slowest)> alone)
    {
        double step = Median(all.SelectMany(one => one.Seconds));
        double share = Median(all.SelectMany(one => one.Exchanged.Zip(one.Seconds, (exchanged, seconds) => exchanged / seconds)));
        double exchange = all[0].PredictedOn(0, Hosts), predictedStep = Median(alone.Select(one => one.Slowest + exchange));
        double predicted = Median(alone.Select(one => 1 - (one.Own / (one.Slowest + exchange))));
        double megabytes = all[0].Weights * (compression == GradientCompression.None ? 4 : 2) / 1e6;
        return FormattableString.Invariant(
            $"| {scaled.Name} | {Named(compression)}, {megabytes:0.00} MB | {step:0.000} s | {predictedStep:0.000} s ")
            + FormattableString.Invariant($"| {share:P0} | {predicted:P0} | {(predicted / share) - 1:+0 %;-0 %;0 %} |");
    }

    private static string Predicted(string name, int link, StepTimes step, Func<int, double> compute)
    {
        var times = ScalingCase.Machines.Select(machines =>
            (compute(1) / (compute(machines) + step.PredictedOn(link, machines))).ToString("0.0", CultureInfo.InvariantCulture));
        return $"| {name} | {string.Join(" | ", times)} |";
    }

    private static string Named(GradientCompression compression) => compression == GradientCompression.None ? "float32" : "bfloat16";

    private static StepTimes[] Run(
        ScalingCase scaled, SlowNetwork? network, int rows, GradientCompression compression = GradientCompression.None) =>
        [
            .. RankProcesses.Run(
                network, Hosts, "scaling-case", scaled.Key, rows.ToString(CultureInfo.InvariantCulture), compression.ToString())
                .Where(text => text.Length > 0).Select(StepTimes.Parse),
        ];

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}

using System.Diagnostics;
using System.Globalization;

namespace Kente.Bench.Performance;

/// <summary>The child process: prepares the work of a case in one of its ways, and does it whenever a line asks for it.</summary>
internal static class PerformanceWorker
{
    /// <summary>The first line of a child's output, once it has warmed up.</summary>
    public const string Ready = "ready";

    private const double Warmup = 700, Repetition = 250;

    /// <summary>
    /// Answers <c>run</c> with the milliseconds of a step, <c>forward</c> with those of a forward pass, <c>memory</c> with the highest
    /// resident memory in MB, <c>allocated</c> with the managed bytes that a step allocates, <c>parameters</c>, <c>operations</c> and
    /// <c>engine</c> with facts of the work. Ends with its input.
    /// </summary>
    public static void Run(string wayKey, string caseKey)
    {
        var folder = Directory.CreateTempSubdirectory("kente-bench-");
        try
        {
            var one = PerformanceCases.All.Single(one => one.Key == caseKey);
            var work = one.Prepare(Way.All.Single(way => way.Key == wayKey), folder.FullName);
            int runs = RunsFor(work.Run), forwards = 0;
            Console.WriteLine(Ready);
            while (Console.ReadLine() is { } command)
            {
                string answer = command switch
                {
                    "run" => Text(Time(work.Run, runs) / work.Steps),
                    "forward" => Text(Time(work.Forward!, forwards == 0 ? forwards = RunsFor(work.Forward!) : forwards)),
                    "memory" => Text(Memory()),
                    "allocated" => Text(Allocated(work.Run, runs) / work.Steps),
                    "parameters" => Text(work.Parameters),
                    "operations" => Text(work.Operations),
                    "engine" => work.Model?.Engine == InferenceEngine.Managed ? ".NET" : Library(),
                    _ => throw new ArgumentException($"'{command}' is not a command."),
                };
                Console.WriteLine(answer);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Warms up, and returns how many runs a repetition needs.
    private static int RunsFor(Action run)
    {
        run();
        int warm = 0;
        long begin = Stopwatch.GetTimestamp();
        do run();
        while (++warm < 2 || Stopwatch.GetElapsedTime(begin).TotalMilliseconds < Warmup);
        double each = Time(run, 1 + (warm / 4));
        return Math.Max(1, (int)Math.Ceiling(Repetition / each));
    }

    private static double Time(Action run, int runs)
    {
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < runs; i++) run();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds / runs;
    }

    private static double Allocated(Action run, int runs)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < runs; i++) run();
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / runs;
    }

    private static double Memory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }

    // ONNX Runtime's library is loaded by the first model that runs in it.
    private static string Library()
    {
        using var process = Process.GetCurrentProcess();
        bool isLoaded = process.Modules.Cast<ProcessModule>().Any(module =>
            module.ModuleName.StartsWith("onnxruntime", StringComparison.Ordinal)
                || module.ModuleName.StartsWith("libonnxruntime", StringComparison.Ordinal));
        return isLoaded ? "ONNX Runtime" : "TorchSharp";
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

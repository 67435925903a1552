using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Kente.Bench.Runtime;

/// <summary>
/// Measures what Kente's settings of OpenMP and of the allocator bring, each beside its default, with the other cores idle and with one
/// of them kept busy by another process. All columns are measured in turn, so that a machine that changes speed changes them alike.
/// </summary>
internal static class RuntimeBenchmark
{
    /// <summary>The heading in the results.</summary>
    public const string Title =
        "Settings of OpenMP and of the allocator: dotnet run -c Release --project bench/Kente.Bench -- runtime";

    private const int Rounds = 3;

    // Values that count as the user's own, so that Kente leaves the rest alone: libgomp's default, and a tunable without effect.
    private static readonly (string Name, string Value) Spinning = ("GOMP_SPINCOUNT", "300000"),
    PlainMalloc = ("GLIBC_TUNABLES", "glibc.malloc.check=0");

    /// <summary>A case in this process; its parent reads the line.</summary>
    public static string Child(string key)
    {
        var (milliseconds, memory) = RuntimeCase.All.Single(one => one.Key == key).Measure();
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds} {memory}");
    }

    /// <summary>A service in this process; its parent reads the line.</summary>
    public static string Service() => string.Join(' ', RuntimeCase.Service().Select(size => size.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Keeps a core busy until the process is killed or its parent is gone.</summary>
    public static void Spin()
    {
        using var input = Console.OpenStandardInput();
        var closed = Task.Run(input.ReadByte);
        for (double x = 0; !closed.IsCompleted;) x += Math.Sqrt(x + 1);
    }

    /// <summary>Runs all cases, or those named, and returns the two tables.</summary>
    public static string Measure(IReadOnlyCollection<string> keys)
    {
        StringBuilder waiting = new(
            "| milliseconds (ratio to quiet) | quiet | busy | quiet, threads spin | busy, threads spin |\n|---|---|---|---|---|\n");
        StringBuilder memory = new(
            "| milliseconds; MB at the peak | Kente | glibc's defaults | ratio of time | ratio of memory |\n|---|---|---|---|---|\n");
        foreach (var one in RuntimeCase.All.Where(one => keys.Count == 0 || keys.Contains(one.Key)))
        {
            List<(double Milliseconds, double Memory)> quiet = [], busy = [], spinning = [], busySpinning = [], plain = [];
            for (int round = 0; round < Rounds; round++)
            {
                quiet.Add(Run(one.Key, busy: false));
                spinning.Add(Run(one.Key, busy: false, Spinning));
                plain.Add(Run(one.Key, busy: false, PlainMalloc));
                busy.Add(Run(one.Key, busy: true));
                busySpinning.Add(Run(one.Key, busy: true, Spinning));
            }
            double time = Median(quiet, run => run.Milliseconds), plainTime = Median(plain, run => run.Milliseconds),
            peak = Median(quiet, run => run.Memory), plainPeak = Median(plain, run => run.Memory);
            string Cell(List<(double Milliseconds, double Memory)> runs)
            {
                double value = Median(runs, run => run.Milliseconds);
                return string.Create(CultureInfo.InvariantCulture, $"{Number(value)} ({value / time:F2})");
            }
            Console.Error.WriteLine(
                $"{one.Name}: {Cell(quiet)}, busy {Cell(busy)}, spinning {Cell(spinning)}, {Cell(busySpinning)}, glibc's defaults {Cell(plain)}");
            waiting.Append(
                CultureInfo.InvariantCulture,
                $"| {one.Name} | {Number(time)} | {Cell(busy)} | {Cell(spinning)} | {Cell(busySpinning)} |\n");
            memory.Append(
                CultureInfo.InvariantCulture,
                $"| {one.Name} | {Number(time)}; {peak:F0} | {Number(plainTime)}; {plainPeak:F0} | {time / plainTime:F2} | {peak / plainPeak:F2} |\n");
        }
        string[] Resident(params (string, string)[] variables)
        {
            using var process = Start("runtime-service", variables);
            return process.StandardOutput.ReadToEnd().Split(' ');
        }
        if (keys.Count == 0)
        {
            memory.Append(
                "\n| a service under 8 clients, resident MB | after 1,000 predictions | after 10,000 | 15 s later |\n|---|---|---|---|\n");
            foreach (var (name, sizes) in new[] { ("Kente", Resident()), ("glibc's defaults", Resident(PlainMalloc)) })
                memory.Append(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {string.Join(" | ", sizes.Select(size => double.Parse(size, CultureInfo.InvariantCulture).ToString("F0", CultureInfo.InvariantCulture)))} |\n");
        }
        return $"{Environment.ProcessorCount} cores; busy: another process keeps one of them busy. Medians of {Rounds} processes each.\n\n{waiting}\n{memory}";
    }

    private static string Number(double milliseconds) =>
        milliseconds.ToString(milliseconds < 10 ? "F2" : "F0", CultureInfo.InvariantCulture);

    private static (double Milliseconds, double Memory) Run(string key, bool busy, params (string Name, string Value)[] variables)
    {
        using var other = busy ? Start("spin") : null;
        using var process = Start($"runtime-case {key}", variables);
        try
        {
            string[] found = process.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.TrimEntries);
            process.WaitForExit();
            return process.ExitCode == 0
                ? (double.Parse(found[0], CultureInfo.InvariantCulture), double.Parse(found[1], CultureInfo.InvariantCulture))
                : throw new InvalidOperationException($"The case '{key}' failed.");
        }
        finally
        {
            other?.Kill();
        }
    }

    private static Process Start(string arguments, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static double Median(
        IEnumerable<(double Milliseconds, double Memory)> runs,
        Func<(double Milliseconds, double Memory), double> value) => runs.Select(value).Order().ElementAt(Rounds / 2);
}

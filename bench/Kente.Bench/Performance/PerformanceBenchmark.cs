using System.Diagnostics;
using System.Globalization;

namespace Kente.Bench.Performance;

/// <summary>
/// Measures Kente beside its peers. Each way to do the work of a case lives in a process of its own, and they work in turn, so that a
/// machine that changes its speed changes all alike.
/// </summary>
internal static class PerformanceBenchmark
{
    private const int DefaultRounds = 7;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    /// <summary>Measures all cases and writes the page, or prints those that are named.</summary>
    /// <returns>The exit code: 1 if a process failed, 2 if the arguments are wrong.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        if (Parse(arguments, out int rounds, out var keys) is { } wrong)
        {
            Console.Error.WriteLine(wrong);
            return 2;
        }
        List<string> failures = [];
        List<CaseResult> results = [];
        foreach (var one in PerformanceCases.All.Where(one => keys.Count == 0 || keys.Contains(one.Key)))
        {
            Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {one.Name}");
            var result = Measure(one, rounds, failures);
            results.Add(result);
            foreach (var way in result.Ways.Keys) Console.Error.WriteLine(Line(result, way));
        }
        PerformancePage page = new(results, rounds);
        if (keys.Count == 0 && failures.Count == 0) page.Write();
        else Console.WriteLine(page.Tables());
        foreach (string failure in failures) Console.Error.WriteLine(failure);
        return failures.Count == 0 ? 0 : 1;
    }

    private static string Line(CaseResult result, Way way) => string.Create(
        CultureInfo.InvariantCulture, $"         {way.Name}: {result.Time(way)!.Value.Median:G4} ms, {result.Ratio(way)?.Median:F2}");

    private static string? Parse(IReadOnlyList<string> arguments, out int rounds, out HashSet<string> keys)
    {
        (rounds, keys) = (DefaultRounds, []);
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (argument == "--rounds")
            {
                bool isNumber = int.TryParse(
                    arguments.ElementAtOrDefault(++i), NumberStyles.None, CultureInfo.InvariantCulture, out rounds);
                if (!isNumber || rounds < 1) return "--rounds takes the number of rounds, at least 1.";
            }
            else if (PerformanceCases.All.Any(one => one.Key == argument)) keys.Add(argument);
            else return $"'{argument}' is not a case; the cases are {string.Join(", ", PerformanceCases.All.Select(one => one.Key))}.";
        }
        return keys.Count > 0 || PerformancePage.CanBeWritten
            ? null : "There is no folder docs here: run the command in the root of the repository.";
    }

    private static CaseResult Measure(PerformanceCase one, int rounds, List<string> failures)
    {
        var ways = one.Ways.Where(way => way != Way.PyTorch || Python.Version.Value is not null);
        return new(one, one.Kind == CaseKind.Start ? Starts(ways, rounds, failures) : Works(one, ways, rounds, failures));
    }

    private static Dictionary<Way, WayResult> Works(PerformanceCase one, IEnumerable<Way> ways, int rounds, List<string> failures)
    {
        Dictionary<Way, ChildProcess> children = [];
        try
        {
            foreach (var way in ways) children[way] = new(way, one.Key);
            var times = InTurn(children.Keys, rounds, way => children[way].Ask("run"));
            Dictionary<Way, WayResult> results = [];
            foreach (var (way, child) in children) results[way] = Facts(one, way, child, rounds, times[way]);
            return results;
        }
        catch (InvalidOperationException failed)
        {
            failures.Add($"{one.Key}: {failed.Message}");
            return [];
        }
        finally
        {
            foreach (var child in children.Values) child.Dispose();
        }
    }

    private static WayResult Facts(PerformanceCase one, Way way, ChildProcess child, int rounds, List<double> times)
    {
        // The memory is that of the work alone, before anything else is done.
        double memory = child.Ask("memory");
        if (way == Way.PyTorch) return new(times) { Memory = memory, Parameters = child.Ask("parameters") };
        bool predictsAlone = one.Kind == CaseKind.Training && way == Way.Kente;
        return new(times)
        {
            Memory = memory,
            Allocated = child.Ask("allocated"),
            Parameters = child.Ask("parameters"),
            Operations = child.Ask("operations"),
            Engine = child.AskText("engine"),
            Forward = predictsAlone
                ? Quartiles.Of(Enumerable.Range(0, Math.Min(3, rounds)).Select(_ => child.Ask("forward")).ToArray()).Median : null,
        };
    }

    private static Dictionary<Way, WayResult> Starts(IEnumerable<Way> ways, int rounds, List<string> failures)
    {
        var folder = Directory.CreateTempSubdirectory("kente-bench-");
        try
        {
            Save(ChildProcess.Start("performance-files", folder.FullName));
            if (Python.Version.Value is not null) Save(Python.Start("files", folder.FullName));
            return InTurn([.. ways], rounds, way => FirstPrediction.Measure(way, folder.FullName))
                .ToDictionary(pair => pair.Key, pair => new WayResult(pair.Value));
        }
        catch (InvalidOperationException failed)
        {
            failures.Add($"start: {failed.Message}");
            return [];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Save(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException("The files of the first prediction could not be written.");
    }

    // The first round is not counted.
    private static Dictionary<Way, List<double>> InTurn(IReadOnlyCollection<Way> ways, int rounds, Func<Way, double> measure)
    {
        var times = ways.ToDictionary(way => way, _ => new List<double>());
        for (int round = -1; round < rounds; round++)
            foreach (var way in ways)
            {
                // Threads of the one before that spin fall asleep.
                Thread.Sleep(Pause);
                double time = measure(way);
                if (round >= 0) times[way].Add(time);
            }
        return times;
    }
}

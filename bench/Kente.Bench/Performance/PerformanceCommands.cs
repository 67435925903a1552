using Kente.Bench.Performance.Networks;

namespace Kente.Bench.Performance;

/// <summary>The verb <c>performance</c> and those of its child processes, which load only what their work needs.</summary>
internal static class PerformanceCommands
{
    /// <summary>Runs a verb and returns the exit code; <see langword="null"/> if it is another verb.</summary>
    public static int? Run(string[] args)
    {
        switch (args)
        {
            case ["performance", .. var arguments]:
                return PerformanceBenchmark.Run(arguments);
            case ["performance-worker", var way, var work]:
                PerformanceWorker.Run(way, work);
                return 0;
            case ["performance-first", var way, var folder]:
                FirstPrediction.Run(way, folder);
                return 0;
            case ["performance-files", var folder]:
                LoadingWork.Save(NetworkCases.Cnn, folder);
                return 0;
            default:
                return null;
        }
    }
}

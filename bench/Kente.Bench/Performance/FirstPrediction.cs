using System.Diagnostics;
using Kente.Bench.Performance.Networks;
using static TorchSharp.torch;

namespace Kente.Bench.Performance;

/// <summary>The time from the start of a process to its first prediction with a saved CNN.</summary>
internal static class FirstPrediction
{
    private const string Done = "done";

    /// <summary>The child's work: loads the network and predicts once.</summary>
    public static void Run(string way, string folder)
    {
        if (way == Way.Kente.Key) Model.Load(LoadingWork.KerasFile(folder)).Predict(new float[1, 96, 96, 3]);
        else
        {
            // Nothing of Kente is used here.
            var network = NetworkCases.Cnn.ByHand();
            network.Module.load(LoadingWork.TorchFile(folder));
            network.Module.eval();
            using var off = no_grad();
            network.Forward(zeros(1, 3, 96, 96))[0].data<float>().ToArray();
        }
        Console.WriteLine(Done);
    }

    /// <summary>Starts a child and returns the milliseconds until it has predicted.</summary>
    public static double Measure(Way way, string folder)
    {
        var start = way == Way.PyTorch ? Python.Start("first", way.Key, folder) : ChildProcess.Start("performance-first", way.Key, folder);
        long begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        bool done = process.StandardOutput.ReadLine() == Done;
        double milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        process.WaitForExit();
        return done ? milliseconds : throw new InvalidOperationException($"The first prediction of {way.Name} failed.");
    }
}

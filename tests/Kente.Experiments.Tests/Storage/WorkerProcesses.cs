using System.Diagnostics;
using System.Globalization;

namespace Kente.Experiments.Tests.Storage;

/// <summary>Workers as processes of their own on one study, named "shared".</summary>
internal sealed class WorkerProcesses(string address) : IDisposable
{
    private readonly List<Process> _started = [];

    public Process Start(int trials, int lease = 60_000, int pause = 0, string sampler = "random", string fault = "")
    {
        ProcessStartInfo start =
            new("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Kente.Experiments.Worker.dll"), address, $"{trials}", $"{lease}", $"{pause}",
            sampler, fault])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        var process = Process.Start(start)!;
        _started.Add(process);
        return process;
    }

    public static void Signal(string name, Process process)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until all are done; none may fail or complain.</summary>
    public static async Task Finish(params Process[] workers)
    {
        foreach (var worker in workers)
        {
            var output = worker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            string errors = await worker.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await output;
            await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(worker.ExitCode == 0 && errors.Length == 0, errors);
        }
    }

    public void Dispose()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }
    }
}

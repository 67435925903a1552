using System.Diagnostics;
using System.Globalization;

namespace Kente.Bench.SlowNetworks;

/// <summary>Starts this program once on each host of a network, as the processes of one training.</summary>
internal static class RankProcesses
{
    private const int Port = 29500;

    /// <summary>Runs a command in this process's program, and returns what each process writes.</summary>
    /// <param name="network">The hosts; <see langword="null"/> for processes that know nothing of each other.</param>
    /// <param name="processes">How many.</param>
    /// <param name="arguments">Arguments of the program.</param>
    public static string[] Run(SlowNetwork? network, int processes, params string[] arguments)
    {
        Process[] all = [.. Enumerable.Range(0, processes).Select(rank =>
        {
            string[] command = [.. network?.Command(rank) ?? [], Environment.ProcessPath!, .. arguments];
            ProcessStartInfo start = new(command[0], command[1..]) { RedirectStandardOutput = true };
            start.Environment["OMP_NUM_THREADS"] = "1";
            if (network is not null)
            {
                start.Environment["RANK"] = rank.ToString(CultureInfo.InvariantCulture);
                start.Environment["WORLD_SIZE"] = processes.ToString(CultureInfo.InvariantCulture);
                start.Environment["MASTER_ADDR"] = SlowNetwork.AddressOf(0);
                start.Environment["MASTER_PORT"] = Port.ToString(CultureInfo.InvariantCulture);
            }
            return Process.Start(start)!;
        })];
        string[] written = [.. all.Select(process => process.StandardOutput.ReadToEnd().Trim())];
        foreach (var process in all)
        {
            process.WaitForExit();
            if (process.ExitCode != 0) throw new InvalidOperationException($"A process of {string.Join(' ', arguments)} failed.");
            process.Dispose();
        }
        return written;
    }
}

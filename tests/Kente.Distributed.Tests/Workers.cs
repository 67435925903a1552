using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Kente.Distributed.Tests;

/// <summary>Processes of one training, and what they wrote to a folder that is deleted after the test.</summary>
internal sealed class Workers : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Kente.Distributed.Worker.dll");
    private readonly List<Process> _processes = [];
    private readonly List<Task<string>> _errors = [], _outputs = [];

    /// <summary>The folder of the results.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("kente-ranks-").FullName;

    /// <summary>A port of this machine that is free.</summary>
    public static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>The backend of processes that no launcher of MPI starts.</summary>
    public CommunicationBackend Backend { get; init; }

    /// <summary>Starts a process for each rank.</summary>
    public static Workers Start(
        int size, string arguments, int? port = null, string host = "127.0.0.1", int started = int.MaxValue,
        CommunicationBackend backend = CommunicationBackend.Automatic)
    {
        Workers workers = new() { Backend = backend };
        int chosen = port ?? FreePort();
        for (int rank = 0; rank < Math.Min(size, started); rank++) workers.Add(rank, size, arguments, chosen, host);
        return workers;
    }

    /// <summary>Starts a training in one process.</summary>
    public static Workers Alone(string arguments)
    {
        Workers workers = new();
        workers.Launch("dotnet", [Program, .. workers.Arguments(arguments)], []);
        return workers;
    }

    /// <summary>Starts processes by a launcher of MPI; the test is skipped without it.</summary>
    public static Workers Mpi(string launcher, int size, string arguments)
    {
        Assert.SkipUnless(File.Exists($"/usr/bin/{launcher}"), $"There is no {launcher}; Debian's packages are openmpi-bin and mpich.");
        Workers workers = new();
        string[] options = launcher.EndsWith("openmpi", StringComparison.Ordinal)
            ? ["--allow-run-as-root", "--oversubscribe", "--mca", "btl_vader_single_copy_mechanism", "none"]
            : [];
        workers.Launch(
            launcher, [.. options, "-n", size.ToString(CultureInfo.InvariantCulture), "dotnet", Program, .. workers.Arguments(arguments)], []);
        return workers;
    }

    /// <summary>Starts the process of a rank.</summary>
    /// <param name="rank">The rank.</param>
    /// <param name="size">Number of processes.</param>
    /// <param name="arguments">Arguments of the program, without the folder.</param>
    /// <param name="port">Port of the process 0.</param>
    /// <param name="host">Its address.</param>
    /// <param name="before">A command that runs the program elsewhere.</param>
    public void Add(int rank, int size, string arguments, int port, string host = "127.0.0.1", params string[] before)
    {
        string[] command = [.. before, "dotnet", Program, .. Arguments(arguments)];
        Launch(command[0], command[1..],
        [
            ("RANK", rank.ToString(CultureInfo.InvariantCulture)), ("WORLD_SIZE", size.ToString(CultureInfo.InvariantCulture)),
            ("MASTER_ADDR", host), ("MASTER_PORT", port.ToString(CultureInfo.InvariantCulture)), ("KENTE_WORKER_BACKEND", $"{Backend}"),
        ]);
    }

    /// <summary>Waits until all processes have ended.</summary>
    /// <returns>Their exit codes.</returns>
    public int[] Wait(double seconds = 120)
    {
        var time = Stopwatch.StartNew();
        foreach (var process in _processes)
            if (!process.WaitForExit(TimeSpan.FromSeconds(Math.Max(0, seconds - time.Elapsed.TotalSeconds))))
                Assert.Fail($"A process has not ended within {seconds} seconds. {Errors()}");
        return [.. _processes.Select(process => process.ExitCode)];
    }

    /// <summary>Waits until one process has ended.</summary>
    public void WaitFor(int rank, double seconds) =>
        Assert.True(_processes[rank].WaitForExit(TimeSpan.FromSeconds(seconds)), $"The process {rank} has not ended within {seconds} seconds.");

    /// <summary>What the processes wrote to standard error; of those that have ended.</summary>
    public string Errors() => string.Join('\n', Enumerable.Range(0, _processes.Count)
        .Where(i => _processes[i].HasExited).SelectMany(i => new[] { _errors[i].Result, _outputs[i].Result }));

    /// <summary>What one process wrote to standard output.</summary>
    public string Output(int rank) => _outputs[rank].Result;

    /// <summary>What one process wrote to standard error.</summary>
    public string Error(int rank) => _errors[rank].Result;

    /// <summary>Checks that all have succeeded.</summary>
    public Workers Succeeded()
    {
        int[] codes = Wait();
        Assert.True(codes.All(code => code == 0), Errors());
        return this;
    }

    /// <summary>Weights and predictions after the training.</summary>
    public float[] Weights(int rank = 0) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(Folder, $"weights-{rank}"))).ToArray();

    /// <summary>Results of the epochs.</summary>
    public Dictionary<string, double[]> History(int rank = 0) =>
        JsonSerializer.Deserialize<Dictionary<string, double[]>>(File.ReadAllText(Path.Combine(Folder, $"history-{rank}.json")))!;

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
        Directory.Delete(Folder, recursive: true);
    }

    private string[] Arguments(string arguments)
    {
        string[] given = arguments.Split(' ');
        return [.. given[..3], Folder, .. given[3..]];
    }

    private void Launch(string file, string[] arguments, (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        _processes.Add(process);
        _errors.Add(process.StandardError.ReadToEndAsync());
        _outputs.Add(process.StandardOutput.ReadToEndAsync());
    }
}

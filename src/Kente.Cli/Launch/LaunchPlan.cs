using System.Net;
using System.Net.Sockets;

namespace Kente.Cli.Launch;

/// <summary>Where the processes run.</summary>
/// <param name="Processes">Number of processes.</param>
/// <param name="Hosts">Hosts; empty for this machine.</param>
/// <param name="Port">Port of the process 0; <see langword="null"/> for a free one.</param>
/// <param name="RemoteShell">Program that runs a command on a host.</param>
internal sealed record LaunchPlan(int Processes, IReadOnlyList<string> Hosts, int? Port, string RemoteShell)
{
    private const int DefaultPort = 29500;

    /// <summary>Returns the host of a process; <see langword="null"/> for this machine. Processes of consecutive numbers share a host.</summary>
    public string? HostOf(int rank) => Hosts.Count == 0 ? null : Hosts[(int)((long)rank * Hosts.Count / Processes)];

    /// <summary>Returns the environment of a process, as of torchrun.</summary>
    /// <param name="rank">Number of the process.</param>
    /// <param name="port">Port of the process 0.</param>
    public (string Name, string Value)[] EnvironmentOf(int rank, int port) =>
    [
        ("RANK", $"{rank}"), ("WORLD_SIZE", $"{Processes}"),
        ("LOCAL_RANK", $"{Enumerable.Range(0, rank).Count(other => HostOf(other) == HostOf(rank))}"),
        ("MASTER_ADDR", HostOf(0) ?? "127.0.0.1"), ("MASTER_PORT", $"{port}"),
        ("OMP_NUM_THREADS", $"{ThreadsOf(rank)}"),
    ];

    /// <summary>Returns the port: a free one of this machine for each attempt, because a connection of the last one may linger.</summary>
    public int ChoosePort()
    {
        if (Port is { } chosen) return chosen;
        if (Hosts.Count > 0) return DefaultPort;
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    // The cores of this machine, or of one that has as many, divided among its processes.
    private int ThreadsOf(int rank) =>
        Math.Max(1, Environment.ProcessorCount / Enumerable.Range(0, Processes).Count(other => HostOf(other) == HostOf(rank)));
}

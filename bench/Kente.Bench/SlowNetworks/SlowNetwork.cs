using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Kente.Bench.SlowNetworks;

/// <summary>
/// Hosts in this machine, namespaces of Linux, with a network between them that delays and limits the packets, for kernels without netem.
/// What a host sends passes at the bandwidth, one packet after the other, and arrives at the other host after the latency. A packet that
/// finds <see cref="QueuePackets"/> others waiting is lost, as netem does.
/// </summary>
internal sealed partial class SlowNetwork : IDisposable
{
    /// <summary>Packets that wait at most; the default of netem.</summary>
    public const int QueuePackets = 1000;

    private const int PacketBytes = 2048, ProtocolAt = 0, DestinationAt = 16;

    // The kernel wakes a thread late; below this it is not worth to sleep.
    private static readonly TimeSpan Soon = TimeSpan.FromMicroseconds(30);

    private readonly Host[] _hosts;
    private readonly string _prefix = string.Create(CultureInfo.InvariantCulture, $"ks{Environment.ProcessId}x");
    private readonly TimeSpan _latency;
    private readonly double _secondsPerByte;

    /// <summary>Creates the hosts. Root, iproute2 and /dev/net/tun are needed.</summary>
    /// <param name="hosts">How many.</param>
    /// <param name="latency">Time of a packet from host to host, in one direction.</param>
    /// <param name="bitsPerSecond">What each host sends and receives at most.</param>
    public SlowNetwork(int hosts, TimeSpan latency, double bitsPerSecond)
    {
        (_latency, _secondsPerByte) = (latency, 8 / bitsPerSecond);
        _hosts = [.. Enumerable.Range(0, hosts).Select(i => new Host(new TunDevice($"{_prefix}{i}")))];
        foreach (var (i, host) in _hosts.Index())
        {
            string name = NameOf(i);
            Ip("netns", "add", name);
            Ip("link", "set", "dev", host.Device.Name, "netns", name);
            Ip("-n", name, "link", "set", "lo", "up");
            Ip("-n", name, "addr", "add", $"{AddressOf(i)}/24", "dev", host.Device.Name);
            Ip("-n", name, "link", "set", host.Device.Name, "up");
        }
        foreach (var host in _hosts)
        {
            Start(() => Receive(host), "receives");
            Start(() => Deliver(host), "delivers");
        }
    }

    /// <summary>Packets that were lost because too many waited.</summary>
    public long Lost { get; private set; }

    /// <summary>The address of a host.</summary>
    public static string AddressOf(int host) => string.Create(CultureInfo.InvariantCulture, $"10.78.0.{host + 1}");

    /// <summary>The command that runs a program on a host.</summary>
    public string[] Command(int host) => ["ip", "netns", "exec", NameOf(host)];

    public void Dispose()
    {
        foreach (var (i, host) in _hosts.Index())
        {
            host.Waiting.CompleteAdding();
            Ip("netns", "del", NameOf(i)); // ends the reads of its device
            host.Device.Dispose();
        }
    }

    private string NameOf(int host) => string.Create(CultureInfo.InvariantCulture, $"{_prefix}{host}");

    private static void Start(Action body, string name) => new Thread(() => body()) { IsBackground = true, Name = name }.Start();

    private void Receive(Host host)
    {
        byte[] packet = new byte[PacketBytes];
        long free = 0;
        while (host.Device.Read(packet) is > 0 and int length)
        {
            int destination = packet[DestinationAt + 3] - 1;
            if (packet[ProtocolAt] >> 4 != 4 || (uint)destination >= (uint)_hosts.Length) continue; // of another protocol, or to all hosts
            long now = Stopwatch.GetTimestamp();
            if (host.Waiting.Count >= QueuePackets)
            {
                Lost++;
                continue;
            }
            free = Math.Max(now, free) + (long)(length * _secondsPerByte * Stopwatch.Frequency);
            long due = free + (long)(_latency.TotalSeconds * Stopwatch.Frequency);
            if (!host.Waiting.IsAddingCompleted) host.Waiting.Add(new(packet.AsSpan(0, length).ToArray(), _hosts[destination].Device, due));
        }
    }

    private static void Deliver(Host host)
    {
        foreach (var packet in host.Waiting.GetConsumingEnumerable())
        {
            while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), packet.Due) is var left && left > Soon)
                _ = usleep((uint)(left - Soon).TotalMicroseconds);
            packet.To.Write(packet.Bytes);
        }
    }

    private static void Ip(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        string fault = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"ip {string.Join(' ', arguments)}: {fault.Trim()}");
    }

    [LibraryImport("libc")]
    private static partial int usleep(uint microseconds);

    private sealed record Packet(byte[] Bytes, TunDevice To, long Due);

    private sealed record Host(TunDevice Device)
    {
        public BlockingCollection<Packet> Waiting { get; } = [];
    }
}

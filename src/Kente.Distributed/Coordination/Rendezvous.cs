using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kente.Distributed.Coordination;

/// <summary>Brings the processes together: each connects to the process 0, which checks that they belong together.</summary>
internal static class Rendezvous
{
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(10), Retry = TimeSpan.FromMilliseconds(100);

    /// <summary>The version of Kente, which must be the same in all processes.</summary>
    private static string Version { get; } = typeof(Rendezvous).Assembly.GetName().Version?.ToString() ?? "";

    /// <summary>The host of this process.</summary>
    public static string Host { get; } = Environment.MachineName;

    /// <summary>Listens at an address of this machine.</summary>
    /// <exception cref="DistributedException">The address is not of this machine, or the port is in use.</exception>
    public static Socket Listen(IPAddress address, int port)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1024);
            return socket;
        }
        catch (SocketException fault)
        {
            socket.Dispose();
            throw fault.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => new DistributedException(
                    $"The port {port} is in use on {Host}, the host of the process 0; choose another one by MASTER_PORT.", fault),
                SocketError.AddressNotAvailable => new DistributedException(
                    $"The process 0 runs on {Host}, which does not have the address {address}; set MASTER_ADDR to an address of this host, or start the process 0 on that one.",
                    fault),
                _ => new DistributedException($"The process 0 cannot listen at {address}, port {port}: {fault.Message}.", fault),
            };
        }
    }

    /// <summary>Resolves MASTER_ADDR.</summary>
    /// <exception cref="DistributedException">There is no such host.</exception>
    public static IPAddress Resolve(string host)
    {
        if (IPAddress.TryParse(host, out var address)) return address;
        try
        {
            var found = Dns.GetHostAddresses(host);
            return found.FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
        }
        catch (SocketException fault)
        {
            throw new DistributedException($"The host '{host}' of MASTER_ADDR is unknown on {Host}; set it to the name or address of the host of the process 0.", fault);
        }
    }

    /// <summary>Waits for the other processes; called in the process 0.</summary>
    /// <param name="listener">Where they connect.</param>
    /// <param name="size">Number of processes.</param>
    /// <param name="port">Port for the exchange of data, which the others are told.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <exception cref="DistributedException">Not all have come, or one does not belong to the others.</exception>
    public static IReadOnlyList<Link> Accept(Socket listener, int size, int port, TimeSpan timeout)
    {
        var links = new Link?[size];
        var time = Stopwatch.StartNew();
        while (links.Skip(1).Contains(null))
        {
            var left = timeout - time.Elapsed;
            if (left <= TimeSpan.Zero || !listener.Poll(left, SelectMode.SelectRead)) throw Missing(links, timeout);
            Link link = new(new TcpClient { Client = listener.Accept() });
            if (link.Receive(Answer) is not ["hello", var rankText, var sizeText, var host, var version]
                || !int.TryParse(rankText, CultureInfo.InvariantCulture, out int rank))
            {
                link.Dispose(); // no process of Kente
                continue;
            }
            string? wrong = version != Version ? $"Kente {version}, but the process 0 has {Version}; install the same version everywhere"
                : sizeText != size.ToString(CultureInfo.InvariantCulture) ? $"WORLD_SIZE {sizeText}, but the process 0 has {size}"
                : rank < 1 || rank >= size || links[rank] is not null ? $"the RANK {rank}, but another process has it, too; give each process its own"
                : null;
            if (wrong is not null)
            {
                string message = $"The process {rank} on {host} has {wrong}.";
                foreach (var one in links.Append(link)) one?.Send("reject", message);
                throw new DistributedException(message);
            }
            (link.Rank, link.Host) = (rank, host);
            links[rank] = link;
        }
        foreach (var link in links) link?.Send("welcome", Host, port.ToString(CultureInfo.InvariantCulture));
        return [.. links.OfType<Link>()];
    }

    /// <summary>Connects to the process 0.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="rank">Number of this process.</param>
    /// <param name="size">Number of processes.</param>
    /// <param name="timeout">How long to wait for it and for the others.</param>
    /// <returns>The connection and the port for the exchange of data.</returns>
    /// <exception cref="DistributedException">It does not answer, or this process does not belong to it.</exception>
    public static (Link Link, int Port) Connect(IPAddress address, int port, int rank, int size, TimeSpan timeout)
    {
        var time = Stopwatch.StartNew();
        var link = Open(address, port, time, timeout);
        link.Send("hello", rank.ToString(CultureInfo.InvariantCulture), size.ToString(CultureInfo.InvariantCulture), Host, Version);
        switch (link.Receive(timeout))
        {
            case ["welcome", var host, var dataPort]:
                link.Host = host;
                return (link, int.Parse(dataPort, CultureInfo.InvariantCulture));
            case ["reject", var message]:
                throw new DistributedException(message);
            case null:
                throw new DistributedException(
                    $"The process 0 at {address}, port {port} has ended or did not answer the process {rank} on {Host} within {Seconds(timeout)} seconds; see its message.");
            default:
                throw new DistributedException($"What answers at {address}, port {port} is not the process 0 of Kente; check MASTER_ADDR and MASTER_PORT.");
        }
    }

    private static Link Open(IPAddress address, int port, Stopwatch time, TimeSpan timeout)
    {
        while (true)
        {
            TcpClient client = new(address.AddressFamily);
            try
            {
                var left = timeout - time.Elapsed;
                if (left > TimeSpan.Zero && client.ConnectAsync(address, port).Wait(left)) return new(client);
            }
            catch (AggregateException fault) when (fault.InnerException is SocketException)
            {
            }
            client.Dispose();
            if (time.Elapsed >= timeout)
                throw new DistributedException(
                    $"The process 0 was not found at {address}, port {port}, from {Host} within {Seconds(timeout)} seconds; check that it runs, that MASTER_ADDR is its address, and that no firewall is between.");
            Thread.Sleep(Retry);
        }
    }

    private static DistributedException Missing(Link?[] links, TimeSpan timeout)
    {
        string missing = string.Join(", ", Enumerable.Range(1, links.Length - 1).Where(rank => links[rank] is null));
        string message = $"After {Seconds(timeout)} seconds the processes {missing} of {links.Length} had not joined the process 0 on {Host}; start all of them, with the same MASTER_ADDR and MASTER_PORT.";
        foreach (var link in links) link?.Send("reject", message);
        return new(message);
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using Kente.Distributed.Coordination;
using static TorchSharp.torch;

namespace Kente.Distributed.Engines;

/// <summary>Tells by MPI where the process 0 listens.</summary>
internal static class MpiAddress
{
    private const int MaxLength = 256;

    /// <summary>Listens on loopback if all processes are on this host, otherwise at the address of the host.</summary>
    public static Socket Listen(IEngine engine, int size)
    {
        bool isOneHost = AreOnHostOfFirst(engine) == size;
        return Rendezvous.Listen(isOneHost ? IPAddress.Loopback : Rendezvous.Resolve(Dns.GetHostName()), 0);
    }

    /// <summary>Tells the others; called in the process 0.</summary>
    public static void Announce(IEngine engine, Socket listener) => Exchange(engine, ((IPEndPoint)listener.LocalEndPoint!).ToString());

    /// <summary>Receives what the process 0 tells; called in the others.</summary>
    public static IPEndPoint Receive(IEngine engine)
    {
        AreOnHostOfFirst(engine);
        return IPEndPoint.Parse(Exchange(engine, ""));
    }

    private static double AreOnHostOfFirst(IEngine engine)
    {
        string first = Exchange(engine, Rendezvous.Host);
        using var same = tensor(first == Rendezvous.Host ? 1.0 : 0.0, dtype: ScalarType.Float64, device: CPU);
        engine.Sum(same);
        return same.item<double>();
    }

    // The text of the process 0.
    private static string Exchange(IEngine engine, string text)
    {
        byte[] bytes = new byte[MaxLength];
        Encoding.UTF8.GetBytes(text.Length > MaxLength / 2 ? text[..(MaxLength / 2)] : text, bytes);
        using var shared = tensor(bytes, dtype: ScalarType.Byte, device: CPU);
        engine.Broadcast(shared);
        return Encoding.UTF8.GetString([.. shared.data<byte>()]).TrimEnd('\0');
    }
}

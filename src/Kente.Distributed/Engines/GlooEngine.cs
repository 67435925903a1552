using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Kente.Native;
using TorchSharp;

namespace Kente.Distributed.Engines;

/// <summary>Gloo, which libtorch contains, by the library of native/kente_c10d.cpp.</summary>
internal sealed partial class GlooEngine : IEngine
{
    private const string Library = "kente_c10d";
    private const int Global = 0x100, Now = 2; // RTLD_GLOBAL, RTLD_NOW

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(20);

    private readonly nint _group;
    private readonly Socket? _listener;

    /// <summary>Opens a group.</summary>
    /// <param name="host">Address of the process 0.</param>
    /// <param name="port">Port of its store.</param>
    /// <param name="listener">The socket of the store, in the process 0.</param>
    /// <param name="rank">Number of this process.</param>
    /// <param name="size">Number of processes.</param>
    /// <param name="timeout">How long to wait for the others.</param>
    /// <exception cref="DistributedException">Gloo is not available, or cannot connect.</exception>
    public GlooEngine(IPAddress host, int port, Socket? listener, int rank, int size, TimeSpan timeout)
    {
        Check();
        ChooseInterface(host, port);
        _listener = listener; // the store uses its handle
        // Longer than the limit of the control channel, which knows the process that hangs.
        int milliseconds = (int)Math.Min((timeout + Margin).TotalMilliseconds, int.MaxValue);
        if (kente_c10d_open(host.ToString(), port, listener is null ? -1 : (int)listener.Handle, rank, size, milliseconds, out _group) != 0)
            throw new DistributedException($"Gloo cannot connect the process {rank} on {Environment.MachineName} with the others: {Error()}");
    }

    public string Description => $"Gloo of libtorch {RequiredVersion()}";

    public void Sum(torch.Tensor values) => Check(kente_c10d_sum(_group, values.Handle));

    public void Broadcast(torch.Tensor values, int from = 0) => Check(kente_c10d_broadcast(_group, values.Handle, from));

    public void AllToAll(torch.Tensor sent, torch.Tensor received) => Check(kente_c10d_all_to_all(_group, sent.Handle, received.Handle));

    public void AllGather(torch.Tensor own, torch.Tensor all) => Check(kente_c10d_all_gather(_group, own.Handle, all.Handle));

    public void Dispose() => _listener?.Dispose();

    private static void Check()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            throw new DistributedException(
                "Gloo, for processes on several hosts, is available on Linux (x64) only; start the program with mpiexec of MS-MPI, Open MPI or MPICH.");
        var library = TorchLibrary.Find() ?? throw new DistributedException("libtorch is not loaded.");
        _ = dlopen(library.Path, Global | Now); // its symbols must be visible to the library
        string required = RequiredVersion();
        if (torch.__version__ != required && !torch.__version__.StartsWith($"{required}.", StringComparison.Ordinal))
            throw new DistributedException(
                $"This version of Kente.Distributed was built for libtorch {required}, but {torch.__version__} is loaded; use the version of Kente.Distributed that belongs to this one of Kente, or MPI.");
    }

    // Gloo takes the address of the host name, which may be loopback; the others need the address of the network to the process 0.
    private static void ChooseInterface(IPAddress host, int port)
    {
        using Socket probe = new(host.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        probe.Connect(host, port);
        var own = ((IPEndPoint)probe.LocalEndPoint!).Address;
        var network = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(
            one => one.GetIPProperties().UnicastAddresses.Any(address => address.Address.Equals(own)));
        if (network is not null) NativeEnvironment.SetDefault("GLOO_SOCKET_IFNAME", network.Name);
    }

    private static string RequiredVersion() => Marshal.PtrToStringUTF8(kente_c10d_libtorch()) ?? "";

    private static string Error() => Marshal.PtrToStringUTF8(kente_c10d_error()) ?? "";

    private static void Check(int code)
    {
        if (code != 0) throw new InvalidOperationException($"Gloo: {Error()}");
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint dlopen(string path, int flags);

    [LibraryImport(Library)]
    private static partial nint kente_c10d_libtorch();

    [LibraryImport(Library)]
    private static partial nint kente_c10d_error();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int kente_c10d_open(string host, int port, int listening, int rank, int size, int timeout, out nint group);

    [LibraryImport(Library)]
    private static partial int kente_c10d_sum(nint group, nint tensor);

    [LibraryImport(Library)]
    private static partial int kente_c10d_broadcast(nint group, nint tensor, int from);

    [LibraryImport(Library)]
    private static partial int kente_c10d_all_to_all(nint group, nint sent, nint received);

    [LibraryImport(Library)]
    private static partial int kente_c10d_all_gather(nint group, nint own, nint all);
}

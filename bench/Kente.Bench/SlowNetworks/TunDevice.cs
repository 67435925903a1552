using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Kente.Bench.SlowNetworks;

/// <summary>A network device of Linux whose packets this process reads and writes.</summary>
internal sealed unsafe partial class TunDevice : IDisposable
{
    private const uint SetInterface = 0x400454ca; // TUNSETIFF
    private const short Tun = 1, NoPacketInformation = 0x1000;
    private const int NameBytes = 16, RequestBytes = 40;

    private readonly SafeFileHandle _handle;

    /// <summary>Creates a device.</summary>
    /// <param name="name">Its name, at most 15 letters.</param>
    public TunDevice(string name)
    {
        Name = name;
        _handle = File.OpenHandle("/dev/net/tun", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        byte* request = stackalloc byte[RequestBytes];
        new Span<byte>(request, RequestBytes).Clear();
        Encoding.ASCII.GetBytes(name, new Span<byte>(request, NameBytes));
        *(short*)(request + NameBytes) = Tun | NoPacketInformation;
        if (ioctl((int)_handle.DangerousGetHandle(), SetInterface, request) != 0)
            throw new InvalidOperationException(
                $"The device {name} cannot be created: error {Marshal.GetLastPInvokeError()} of /dev/net/tun; it needs root.");
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Waits for a packet that a program sends.</summary>
    /// <returns>Its length; 0 or less after the namespace of the device was deleted.</returns>
    public int Read(Span<byte> packet)
    {
        fixed (byte* bytes = packet) return (int)read((int)_handle.DangerousGetHandle(), bytes, (nuint)packet.Length);
    }

    /// <summary>Hands a packet to the programs; one that the kernel does not accept is lost, as on a network.</summary>
    public void Write(ReadOnlySpan<byte> packet)
    {
        fixed (byte* bytes = packet) _ = write((int)_handle.DangerousGetHandle(), bytes, (nuint)packet.Length);
    }

    public void Dispose() => _handle.Dispose();

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(int file, nuint request, byte* argument);

    // Those of .NET ask for seekable files or sockets.
    [LibraryImport("libc")]
    private static partial nint read(int file, byte* bytes, nuint count);

    [LibraryImport("libc")]
    private static partial nint write(int file, byte* bytes, nuint count);
}

using System.IO.Compression;
using PureHDF.Filters;

namespace Kente.Formats.Hdf;

/// <summary>PureHDF's deflate filter, which would unpack a few bytes into all memory; this one stops at the size that the dataset gives its pieces.</summary>
internal sealed class BoundedInflate : IH5Filter
{
    private const int ZlibHeader = 2, CheckSum = 4;

    private static readonly Lock Registering = new();
    private static bool _registered;

    private readonly DeflateFilter _unbounded = new();

    public ushort FilterId => DeflateFilter.Id;

    public string Name => "deflate";

    /// <summary>Puts it in the place of PureHDF's own, once.</summary>
    public static void Register()
    {
        lock (Registering)
        {
            if (!_registered) H5Filter.Register(new BoundedInflate());
            _registered = true;
        }
    }

    public Memory<byte> Filter(FilterInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        if (!info.Flags.HasFlag(H5FilterFlags.Decompress)) return _unbounded.Filter(info);
        if (info.Buffer.Length < ZlibHeader) throw new FormatException("a packed piece is too short");
        using MemoryStream packed = new(info.Buffer[ZlibHeader..].ToArray());
        using DeflateStream unpacking = new(packed, CompressionMode.Decompress);
        byte[] unpacked = new byte[info.ChunkSize + CheckSum];
        int length = unpacking.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false);
        return unpacking.ReadByte() < 0 ? unpacked.AsMemory(0, length) : throw new FormatException($"a packed piece is larger than the {info.ChunkSize} bytes of a piece");
    }

    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) => _unbounded.GetParameters(chunkDimensions, typeSize, options);
}

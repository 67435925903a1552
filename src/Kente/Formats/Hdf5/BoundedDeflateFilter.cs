using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using PureHDF.Filters;

namespace Kente.Formats.Hdf;

/// <summary>
/// Limits deflate in the HDF5 files that Kente reads. PureHDF's own filter would expand a few bytes to any size; this one stops at the size
/// of a chunk.
/// </summary>
/// <remarks>
/// PureHDF 2.2 has one filter of each id for the whole process, and the id is in the file: no filter can be set for a single read. So this
/// one
/// takes the place of the registered filter, to which it passes every call that is not part of a read by Kente. Other code that uses
/// PureHDF
/// keeps its filter.
/// </remarks>
/// <param name="registered">The filter that was registered.</param>
internal sealed class BoundedDeflateFilter(IH5Filter registered) : IH5Filter
{
    private const int ZlibHeader = 2, CheckSum = 4;

    private static readonly Lock Registering = new();
    private static readonly AsyncLocal<bool> IsReading = new();

    public ushort FilterId => DeflateFilter.Id;

    public string Name => registered.Name;

    /// <summary>Runs a read of PureHDF with the limit.</summary>
    public static T Read<T>(Func<T> read)
    {
        Register();
        bool outer = IsReading.Value;
        IsReading.Value = true;
        try
        {
            return read();
        }
        finally
        {
            IsReading.Value = outer;
        }
    }

    public Memory<byte> Filter(FilterInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        if (!IsReading.Value || !info.Flags.HasFlag(H5FilterFlags.Decompress)) return registered.Filter(info);
        if (info.Buffer.Length < ZlibHeader) throw new FormatException("a compressed chunk is too short");
        using MemoryStream compressed = new(info.Buffer[ZlibHeader..].ToArray());
        using DeflateStream deflate = new(compressed, CompressionMode.Decompress);
        byte[] chunk = new byte[info.ChunkSize + CheckSum];
        int length = deflate.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false);
        return deflate.ReadByte() < 0
            ? chunk.AsMemory(0, length)
            : throw new FormatException($"a compressed chunk expands to more than the {info.ChunkSize} bytes of a chunk");
    }

    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) =>
        registered.GetParameters(chunkDimensions, typeSize, options);

    // Before each read, since other code may have registered a filter meanwhile.
    private static void Register()
    {
        lock (Registering)
        {
            var current = Registrations(null).GetValueOrDefault(DeflateFilter.Id);
            if (current is not BoundedDeflateFilter) H5Filter.Register(new BoundedDeflateFilter(current ?? new DeflateFilter()));
        }
    }

    // PureHDF has no public way to ask for the registered filter.
    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "get_Registrations")]
    private static extern ConcurrentDictionary<ushort, IH5Filter> Registrations(H5Filter? type);
}

namespace Kente.Tests.Files;

/// <summary>Builds HDF5 files byte by byte, with content that no writer produces.</summary>
internal sealed class HandMadeHdf5
{
    /// <summary>Address of the first object, the root group.</summary>
    public const long Root = 48;

    private readonly List<byte> _bytes =
    [
        0x89, .. "HDF\r\n"u8, 0x1a, 0x0a, 2, 8, 8, 0, .. Number(0), .. Number(-1), .. Number(0), .. Number(Root), 0, 0, 0, 0,
    ];

    public long Here => _bytes.Count;

    public byte[] Bytes => [.. _bytes];

    /// <summary>Adds the header of a group or dataset.</summary>
    public HandMadeHdf5 Header(params byte[][] messages)
    {
        byte[] all = [.. messages.SelectMany(message => message)];
        _bytes.AddRange([.. "OHDR"u8, 2, 1, (byte)all.Length, (byte)(all.Length >> 8), .. all, 0, 0, 0, 0]);
        return this;
    }

    /// <summary>Adds raw bytes.</summary>
    public HandMadeHdf5 Raw(params byte[][] pieces)
    {
        _bytes.AddRange(pieces.SelectMany(piece => piece));
        return this;
    }

    public static byte[] HardLink(string name, long address) =>
        Message(6, [1, 0, (byte)name.Length, .. System.Text.Encoding.ASCII.GetBytes(name), .. Number(address)]);

    public static byte[] ExternalLink(string name, string file) =>
        Message(
            6,
            [
                1, 8, 64, (byte)name.Length, .. System.Text.Encoding.ASCII.GetBytes(name), (byte)(file.Length + 4), 0, 0,
                .. System.Text.Encoding.ASCII.GetBytes(file), 0, (byte)'/', 0,
            ]);

    public static byte[] SoftLink(string name, string target) =>
        Message(
            6,
            [
                1, 8, 1, (byte)name.Length, .. System.Text.Encoding.ASCII.GetBytes(name), (byte)target.Length, 0,
                .. System.Text.Encoding.ASCII.GetBytes(target),
            ]);

    public static byte[] Space(params long[] lengths) => Message(1, [2, (byte)lengths.Length, 0, 1, .. lengths.SelectMany(Number)]);

    public static byte[] Float32 => Message(3, [0x11, 0x20, 31, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0]);

    public static byte[] Contiguous(long address, long length) => Message(8, [3, 1, .. Number(address), .. Number(length)]);

    public static byte[] Chunked(int pieceLength) =>
        Message(8, [3, 2, 2, .. Number(Root), .. BitConverter.GetBytes(pieceLength), 4, 0, 0, 0]);

    public static byte[] Virtual => Message(8, [4, 3, .. Number(Root), 0, 0, 0, 0]);

    public static byte[] ExternalFiles => Message(7, [1, 0, 0, 0, 1, 0, 1, 0, .. Number(Root)]);

    public static byte[] Continued(long address, long length) => Message(0x10, [.. Number(address), .. Number(length)]);

    public static byte[] Message(byte type, byte[] content) => [type, (byte)content.Length, (byte)(content.Length >> 8), 0, .. content];

    private static byte[] Number(long value) => BitConverter.GetBytes(value);
}

using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Kente.Shared.EventFiles;

/// <summary>The frame of a TFRecord: length, checksum of the length, data, checksum of the data.</summary>
internal static class RecordFrame
{
    public static byte[] Of(ReadOnlySpan<byte> data)
    {
        byte[] frame = new byte[8 + 4 + data.Length + 4];
        BinaryPrimitives.WriteInt64LittleEndian(frame, data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(8), Masked(frame.AsSpan(0, 8)));
        data.CopyTo(frame.AsSpan(12));
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(12 + data.Length), Masked(data));
        return frame;
    }

    /// <summary>The masked CRC-32C of TFRecords: rotated and shifted, for data that contains checksums itself.</summary>
    public static uint Masked(ReadOnlySpan<byte> data)
    {
        uint sum = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (ulong word in words) sum = BitOperations.Crc32C(sum, word);
        foreach (byte rest in data[(words.Length * sizeof(ulong))..]) sum = BitOperations.Crc32C(sum, rest);
        return BitOperations.RotateRight(~sum, 15) + 0xa282ead8;
    }
}

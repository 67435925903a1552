using System.Buffers.Binary;

namespace Kente.Experiments.Storage;

/// <summary>
/// Points as bytes: their number; then for each the difference of the step and of the time in milliseconds to the point before,
/// as zigzag numbers of seven bits a byte, and the value's eight bytes, little-endian.
/// </summary>
internal static class PointPacking
{
    public static byte[] Pack(IReadOnlyList<MetricPoint> points)
    {
        using MemoryStream bytes = new(points.Count * 12);
        Span<byte> value = stackalloc byte[8];
        Write(bytes, points.Count);
        long step = 0, time = 0;
        foreach (var point in points)
        {
            long at = point.Time.ToUnixTimeMilliseconds();
            Write(bytes, point.Step - step);
            Write(bytes, at - time);
            BinaryPrimitives.WriteDoubleLittleEndian(value, point.Value);
            bytes.Write(value);
            (step, time) = (point.Step, at);
        }
        return bytes.ToArray();
    }

    public static void Unpack(ReadOnlySpan<byte> bytes, List<MetricPoint> points)
    {
        long step = 0, time = 0;
        for (long count = Read(ref bytes); count > 0; count--)
        {
            step += Read(ref bytes);
            time += Read(ref bytes);
            points.Add(new(step, BinaryPrimitives.ReadDoubleLittleEndian(bytes), DateTimeOffset.FromUnixTimeMilliseconds(time)));
            bytes = bytes[8..];
        }
    }

    private static void Write(MemoryStream bytes, long number)
    {
        ulong zigzag = (ulong)((number << 1) ^ (number >> 63));
        for (; zigzag >= 0x80; zigzag >>= 7) bytes.WriteByte((byte)(zigzag | 0x80));
        bytes.WriteByte((byte)zigzag);
    }

    private static long Read(ref ReadOnlySpan<byte> bytes)
    {
        ulong zigzag = 0;
        int shift = 0, at = 0;
        for (; bytes[at] >= 0x80; at++, shift += 7) zigzag |= (ulong)(bytes[at] & 0x7f) << shift;
        zigzag |= (ulong)bytes[at] << shift;
        bytes = bytes[(at + 1)..];
        return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
    }
}

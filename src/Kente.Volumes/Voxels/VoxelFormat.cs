using System.Buffers.Binary;

namespace Kente.Volumes.Voxels;

/// <summary>How the voxels of a file become numbers: number = stored · slope + intercept.</summary>
/// <param name="Type">Type of the stored numbers.</param>
/// <param name="IsBigEndian">Whether the most significant byte is first.</param>
/// <param name="Slope">Factor.</param>
/// <param name="Intercept">Summand.</param>
internal readonly record struct VoxelFormat(VoxelType Type, bool IsBigEndian = false, double Slope = 1, double Intercept = 0)
{
    /// <summary>Bytes of a voxel.</summary>
    public int Length => LengthOf(Type);

    public static int LengthOf(VoxelType type) => type switch
    {
        VoxelType.UInt8 or VoxelType.Int8 => 1,
        VoxelType.UInt16 or VoxelType.Int16 => 2,
        VoxelType.UInt32 or VoxelType.Int32 or VoxelType.Float32 => 4,
        _ => 8,
    };

    /// <summary>Returns the smallest and the largest number of an integer type; <see langword="null"/> for other types.</summary>
    public static (double Min, double Max)? RangeOf(VoxelType type) => type switch
    {
        VoxelType.UInt8 => (byte.MinValue, byte.MaxValue),
        VoxelType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        VoxelType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        VoxelType.Int16 => (short.MinValue, short.MaxValue),
        VoxelType.UInt32 => (uint.MinValue, uint.MaxValue),
        VoxelType.Int32 => (int.MinValue, int.MaxValue),
        VoxelType.UInt64 => (ulong.MinValue, ulong.MaxValue),
        VoxelType.Int64 => (long.MinValue, long.MaxValue),
        _ => null,
    };

    /// <summary>Converts bytes to numbers.</summary>
    /// <param name="bytes">Stored voxels; as many as there are numbers.</param>
    /// <param name="numbers">Receives the numbers.</param>
    public void Decode(ReadOnlySpan<byte> bytes, Span<float> numbers)
    {
        bool isPlain = Slope == 1 && Intercept == 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            double stored = Stored(bytes[(i * Length)..]);
            numbers[i] = (float)(isPlain ? stored : (stored * Slope) + Intercept);
        }
    }

    /// <summary>Converts numbers to bytes, little-endian: stored = round((number − intercept) / slope).</summary>
    public void Encode(ReadOnlySpan<float> numbers, Span<byte> bytes)
    {
        var range = RangeOf(Type);
        for (int i = 0; i < numbers.Length; i++)
        {
            double stored = (numbers[i] - Intercept) / Slope;
            if (range is { } limits) stored = Math.Clamp(Math.Round(stored), limits.Min, limits.Max);
            Store(stored, bytes[(i * Length)..]);
        }
    }

    private double Stored(ReadOnlySpan<byte> bytes) => Type switch
    {
        VoxelType.UInt8 => bytes[0],
        VoxelType.Int8 => (sbyte)bytes[0],
        VoxelType.UInt16 => IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        VoxelType.Int16 => IsBigEndian ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes),
        VoxelType.UInt32 => IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        VoxelType.Int32 => IsBigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes),
        VoxelType.UInt64 => IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        VoxelType.Int64 => IsBigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes),
        VoxelType.Float32 => IsBigEndian ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => IsBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };

    private void Store(double stored, Span<byte> bytes)
    {
        switch (Type)
        {
            case VoxelType.UInt8: bytes[0] = (byte)stored; break;
            case VoxelType.Int8: bytes[0] = (byte)(sbyte)stored; break;
            case VoxelType.UInt16: BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)stored); break;
            case VoxelType.Int16: BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)stored); break;
            case VoxelType.UInt32: BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)stored); break;
            case VoxelType.Int32: BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)stored); break;
            case VoxelType.UInt64: BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)stored); break;
            case VoxelType.Int64: BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)stored); break;
            case VoxelType.Float32: BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)stored); break;
            default: BinaryPrimitives.WriteDoubleLittleEndian(bytes, stored); break;
        }
    }
}

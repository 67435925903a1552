using System.Buffers.Binary;
using System.Text;

namespace Kente.Formats.Hdf;

/// <summary>A block of an HDF5 file that is read from its start and never beyond its end.</summary>
internal ref struct Hdf5Block(ReadOnlySpan<byte> bytes, ulong start)
{
    /// <summary>The undefined address.</summary>
    public const ulong UndefinedAddress = ulong.MaxValue;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly int Left => _bytes.Length - Position;

    /// <summary>Address in the file of the next byte.</summary>
    public readonly ulong Address => start + (ulong)Position;

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Reads a number of 1, 2, 4 or 8 bytes.</summary>
    public ulong Number(int bytes) =>
        bytes switch { 1 => Byte(), 2 => UInt16(), 4 => UInt32(), 8 => UInt64(), _ => throw Damaged($"a number of {bytes} bytes") };

    public void Skip(int count) => Take(count);

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > Left) throw Damaged("a structure exceeds its block");
        var taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    public Hdf5Block Part(int count)
    {
        ulong at = Address;
        return new(Take(count), at);
    }

    public void Expect(ReadOnlySpan<byte> signature)
    {
        if (!Take(signature.Length).SequenceEqual(signature)) throw Damaged($"'{Encoding.ASCII.GetString(signature)}' is missing");
    }

    public readonly FormatException Damaged(string what) =>
        new($"The HDF5 file of the weights is damaged near byte {Address}: {what}.");
}

using System.Buffers.Binary;
using System.IO.Compression;

namespace Kente.Volumes.Tests.Nifti;

/// <summary>
/// The bytes of a NIfTI-1 file, written field by field from the specification (nifti1.h), so that the reader is not tested against the
/// writer alone. 2 × 3 × 4 voxels of 16 bits whose values are their indices, 2 mm apart.
/// </summary>
internal sealed class NiftiFile(bool isBigEndian = false)
{
    private readonly byte[] _bytes = Start(isBigEndian);

    public NiftiFile Int16(int at, short value)
    {
        if (isBigEndian) BinaryPrimitives.WriteInt16BigEndian(_bytes.AsSpan(at), value);
        else BinaryPrimitives.WriteInt16LittleEndian(_bytes.AsSpan(at), value);
        return this;
    }

    public NiftiFile Single(int at, params float[] values)
    {
        foreach (var (index, value) in values.Index())
            if (isBigEndian) BinaryPrimitives.WriteSingleBigEndian(_bytes.AsSpan(at + (4 * index)), value);
            else BinaryPrimitives.WriteSingleLittleEndian(_bytes.AsSpan(at + (4 * index)), value);
        return this;
    }

    public NiftiFile Bytes(int at, params byte[] values)
    {
        values.CopyTo(_bytes, at);
        return this;
    }

    /// <summary>Writes the file, without its last bytes if asked to.</summary>
    public string Save(string path, int cut = 0)
    {
        File.WriteAllBytes(path, _bytes[..^cut]);
        return path;
    }

    /// <summary>Writes the compressed file, without its last bytes if asked to.</summary>
    public string SaveCompressed(string path, int cut = 0)
    {
        using MemoryStream memory = new();
        using (GZipStream gzip = new(memory, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(_bytes);
        File.WriteAllBytes(path, memory.ToArray()[..^cut]);
        return path;
    }

    private static byte[] Start(bool isBigEndian)
    {
        var bytes = new byte[352 + (2 * 24)];
        void Int16(int at, short value)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(at), isBigEndian ? BinaryPrimitives.ReverseEndianness(value) : value);
        }
        void Single(int at, float value)
        {
            int bits = BitConverter.SingleToInt32Bits(value);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), isBigEndian ? BinaryPrimitives.ReverseEndianness(bits) : bits);
        }
        BinaryPrimitives.WriteInt32LittleEndian(bytes, isBigEndian ? BinaryPrimitives.ReverseEndianness(348) : 348);
        short[] dim = [3, 2, 3, 4, 1, 1, 1, 1];
        for (int i = 0; i < 8; i++) Int16(40 + (2 * i), dim[i]);
        Int16(70, 4);
        Int16(72, 16);
        float[] pixdim = [1, 2, 2, 2];
        for (int i = 0; i < 4; i++) Single(76 + (4 * i), pixdim[i]);
        Single(108, 352);
        bytes[123] = 2;
        "n+1\0"u8.CopyTo(bytes.AsSpan(344));
        for (int i = 0; i < 24; i++) Int16(352 + (2 * i), (short)i);
        return bytes;
    }
}

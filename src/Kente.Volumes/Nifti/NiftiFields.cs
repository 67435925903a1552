using System.Buffers.Binary;

namespace Kente.Volumes.Nifti;

/// <summary>Reads numbers from the bytes of a NIfTI header, of version 1 or 2, in either byte order.</summary>
internal sealed class NiftiFields
{
    /// <summary>Length of the headers, with which they start.</summary>
    public const int Length1 = 348, Length2 = 540;

    private readonly byte[] _bytes;

    /// <exception cref="DataException">The bytes are not the start of a NIfTI file.</exception>
    public NiftiFields(byte[] bytes, string path)
    {
        _bytes = bytes;
        int little = BinaryPrimitives.ReadInt32LittleEndian(bytes), big = BinaryPrimitives.ReadInt32BigEndian(bytes);
        IsBigEndian = big is Length1 or Length2;
        if (little is not (Length1 or Length2) && !IsBigEndian)
            throw new DataException("The file is not a NIfTI file: its header does not start with 348 or 540.", path);
        Is2 = little == Length2 || big == Length2;
        var magic = bytes.AsSpan(Is2 ? 4 : 344, 4);
        if (magic.SequenceEqual("n+1\0"u8) || magic.SequenceEqual("n+2\0"u8)) return;
        throw new DataException(
            magic.SequenceEqual("ni1\0"u8) || magic.SequenceEqual("ni2\0"u8)
                ? "The file is the header of a pair .hdr and .img; convert the pair to one .nii file."
                : "The file is not a NIfTI file: its header has no magic string n+1 or n+2 (Analyze 7.5 files have none).",
            path);
    }

    /// <summary>Whether the header is of version 2.</summary>
    public bool Is2 { get; }

    /// <summary>Whether the most significant byte is first.</summary>
    public bool IsBigEndian { get; }

    /// <summary>Returns dim[index]: the number of axes, then their lengths.</summary>
    public long Dimension(int index) => Is2 ? Int64(16 + (8 * index)) : Int16(40 + (2 * index));

    public int DataType => Int16(Is2 ? 12 : 70);

    /// <summary>Returns pixdim[index]: qfac, then the spacing.</summary>
    public double Spacing(int index) => Is2 ? Double(104 + (8 * index)) : Single(76 + (4 * index));

    public double VoxelOffset => Is2 ? Int64(168) : Single(108);

    public double Slope => Is2 ? Double(176) : Single(112);

    public double Intercept => Is2 ? Double(184) : Single(116);

    public int Units => Is2 ? Int32(500) : _bytes[123];

    public int QformCode => Is2 ? Int32(344) : Int16(252);

    public int SformCode => Is2 ? Int32(348) : Int16(254);

    /// <summary>Returns b, c and d of the quaternion, then the offsets x, y and z.</summary>
    public double Quaternion(int index) => Is2 ? Double(352 + (8 * index)) : Single(256 + (4 * index));

    /// <summary>Returns the numbers of the sform matrix, row by row.</summary>
    public double Sform(int index) => Is2 ? Double(400 + (8 * index)) : Single(280 + (4 * index));

    private short Int16(int at) =>
        IsBigEndian ? BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(at)) : BinaryPrimitives.ReadInt16LittleEndian(_bytes.AsSpan(at));

    private int Int32(int at) =>
        IsBigEndian ? BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(at)) : BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at));

    private long Int64(int at) =>
        IsBigEndian ? BinaryPrimitives.ReadInt64BigEndian(_bytes.AsSpan(at)) : BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(at));

    private double Single(int at) =>
        IsBigEndian ? BinaryPrimitives.ReadSingleBigEndian(_bytes.AsSpan(at)) : BinaryPrimitives.ReadSingleLittleEndian(_bytes.AsSpan(at));

    private double Double(int at) =>
        IsBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(_bytes.AsSpan(at)) : BinaryPrimitives.ReadDoubleLittleEndian(_bytes.AsSpan(at));
}

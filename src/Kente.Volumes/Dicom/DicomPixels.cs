using Kente.Volumes.Voxels;

namespace Kente.Volumes.Dicom;

/// <summary>How the pixels of a slice are stored: value = stored · slope + intercept, in Hounsfield units for CT.</summary>
/// <param name="Format">Type of the allocated bits, slope and intercept.</param>
/// <param name="UnusedBits">Number of bits above the stored ones, which may contain something else.</param>
internal sealed record DicomPixels(VoxelFormat Format, int UnusedBits)
{
    private const uint SamplesPerPixel = 0x00280002, Photometric = 0x00280004, BitsAllocated = 0x00280100, BitsStored = 0x00280101;
    private const uint HighBit = 0x00280102, PixelRepresentation = 0x00280103, Intercept = 0x00281052, Slope = 0x00281053;

    /// <summary>Bytes of a pixel.</summary>
    public int Length => Format.Length;

    private bool IsSigned => Format.Type is VoxelType.Int8 or VoxelType.Int16;

    /// <exception cref="DataException">Pixels are not one value of 8 or 16 bits.</exception>
    public static DicomPixels Of(DicomElements elements, string path)
    {
        int samples = elements.Integer(SamplesPerPixel) ?? 1;
        if (samples != 1 || elements.Text(Photometric)?.StartsWith("MONOCHROME", StringComparison.Ordinal) == false)
            throw new DataException("The pixels are colors; slices of one value a pixel can be read.", path);
        if (elements.Text(Photometric) == "MONOCHROME1")
            throw new DataException(
                "The pixels are inverted (MONOCHROME1: small values are bright), so their values would be misunderstood; convert the folder "
                    + "to NIfTI with dcm2niix.", path);
        int allocated = elements.Integer(BitsAllocated) ?? 16, stored = elements.Integer(BitsStored) ?? allocated;
        if (allocated is not (8 or 16) || stored < 1 || stored > allocated || (elements.Integer(HighBit) ?? stored - 1) != stored - 1)
            throw new DataException(
                $"A pixel has {stored} of {allocated} bits; 8 or 16 bits can be read. Convert the folder to NIfTI with dcm2niix.", path);
        var type = (allocated, elements.Integer(PixelRepresentation) == 1) switch
        {
            (8, false) => VoxelType.UInt8,
            (8, true) => VoxelType.Int8,
            (_, false) => VoxelType.UInt16,
            _ => VoxelType.Int16,
        };
        double slope = elements.Numbers(Slope) is [var given, ..] ? given : 1;
        double intercept = elements.Numbers(Intercept) is [var added, ..] ? added : 0;
        if (slope == 0) throw new DataException("The rescale slope of the slice is 0.", path);
        return new(new(type, IsBigEndian: false, slope, intercept), allocated - stored);
    }

    /// <summary>Converts stored pixels to values.</summary>
    public void Decode(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        if (UnusedBits == 0)
        {
            Format.Decode(bytes, values);
            return;
        }
        int shift = UnusedBits + (32 - (8 * Length));
        for (int i = 0; i < values.Length; i++)
        {
            int bits = (Length == 1 ? bytes[i] : bytes[2 * i] | (bytes[(2 * i) + 1] << 8)) << shift;
            values[i] = (float)(((IsSigned ? bits >> shift : bits >>> shift) * Format.Slope) + Format.Intercept);
        }
    }
}

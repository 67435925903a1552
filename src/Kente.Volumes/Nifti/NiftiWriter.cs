using System.Buffers.Binary;
using System.IO.Compression;
using Kente.Primitives;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Nifti;

/// <summary>
/// Writes NIfTI files: version 1, or version 2 where an axis has more than 32,767 voxels. Both transforms are written; a quaternion only if
/// the axes are at right angles.
/// </summary>
internal static class NiftiWriter
{
    private const int BlockVoxels = 1 << 16, ExtensionLength = 4;

    /// <summary>Writes a volume; an existing file is replaced only after the new one is complete.</summary>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public static void Write(Volume volume, string path, VoxelType? type)
    {
        var format = FormatOf(volume, type);
        bool isCompressed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        PartialFile.Write(path, file =>
        {
            using Stream? compressed = isCompressed ? new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true) : null;
            var stream = compressed ?? file;
            stream.Write(volume.Size is { I: <= short.MaxValue, J: <= short.MaxValue, K: <= short.MaxValue }
                ? Header1(volume, format)
                : Header2(volume, format));
            WriteVoxels(volume, format, stream);
        });
    }

    // Rows are gathered, because a short row is a slow write.
    private static void WriteVoxels(Volume volume, VoxelFormat format, Stream stream)
    {
        int rows = Math.Max(1, BlockVoxels / volume.Size.I), count = 0;
        var voxels = new float[rows * volume.Size.I];
        var bytes = new byte[voxels.Length * format.Length];
        void Flush()
        {
            format.Encode(voxels.AsSpan(0, count), bytes);
            stream.Write(bytes, 0, count * format.Length);
            count = 0;
        }
        for (int k = 0; k < volume.Size.K; k++)
            for (int j = 0; j < volume.Size.J; j++)
            {
                volume.CopyRow(j, k, voxels.AsSpan(count, volume.Size.I));
                count += volume.Size.I;
                if (count == voxels.Length) Flush();
            }
        Flush();
    }

    private static VoxelFormat FormatOf(Volume volume, VoxelType? type)
    {
        var statistics = volume.Statistics();
        bool Holds(VoxelType candidate) => statistics.AreIntegers
            && VoxelFormat.RangeOf(candidate) is { } range && statistics.Min >= range.Min && statistics.Max <= range.Max;
        if (type is not { } given)
            return new(Holds(VoxelType.UInt8) ? VoxelType.UInt8 : Holds(VoxelType.Int16) ? VoxelType.Int16 : VoxelType.Float32);
        if (VoxelFormat.RangeOf(given) is not { } limits || Holds(given)) return new(given);
        double slope = ((double)statistics.Max - statistics.Min) / (limits.Max - limits.Min);
        if (slope == 0) slope = 1;
        return new(given, Slope: slope, Intercept: statistics.Min - (limits.Min * slope));
    }

    private static byte[] Header1(Volume volume, VoxelFormat format)
    {
        var header = new byte[NiftiFields.Length1 + ExtensionLength];
        void Int16(int at, int value) => BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(at), (short)value);
        void Single(int at, double value) => BinaryPrimitives.WriteSingleLittleEndian(header.AsSpan(at), (float)value);
        BinaryPrimitives.WriteInt32LittleEndian(header, NiftiFields.Length1);
        // Readers of Analyze 7.5 expect it.
        header[38] = (byte)'r';
        int[] lengths = [3, volume.Size.I, volume.Size.J, volume.Size.K, 1, 1, 1, 1];
        for (int i = 0; i < 8; i++) Int16(40 + (2 * i), lengths[i]);
        Int16(70, NiftiTypes.CodeOf(format.Type));
        Int16(72, 8 * format.Length);
        var (spacing, quaternion) = Transforms(volume);
        for (int i = 0; i < 4; i++) Single(76 + (4 * i), spacing[i]);
        Single(108, header.Length);
        Single(112, format.Slope);
        Single(116, format.Intercept);
        header[123] = 2;
        Int16(252, quaternion is null ? 0 : volume.CoordinateCode);
        Int16(254, SformCode(volume));
        for (int i = 0; i < 6; i++) Single(256 + (4 * i), quaternion?[i] ?? 0);
        for (int i = 0; i < 12; i++) Single(280 + (4 * i), volume.Affine[i / 4, i % 4]);
        "n+1\0"u8.CopyTo(header.AsSpan(344));
        return header;
    }

    private static byte[] Header2(Volume volume, VoxelFormat format)
    {
        var header = new byte[NiftiFields.Length2 + ExtensionLength];
        void Int16(int at, int value) => BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(at), (short)value);
        void Int32(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(at), value);
        void Int64(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(at), value);
        void Double(int at, double value) => BinaryPrimitives.WriteDoubleLittleEndian(header.AsSpan(at), value);
        Int32(0, NiftiFields.Length2);
        "n+2\0\r\n\x1a\n"u8.CopyTo(header.AsSpan(4));
        Int16(12, NiftiTypes.CodeOf(format.Type));
        Int16(14, 8 * format.Length);
        int[] lengths = [3, volume.Size.I, volume.Size.J, volume.Size.K, 1, 1, 1, 1];
        for (int i = 0; i < 8; i++) Int64(16 + (8 * i), lengths[i]);
        var (spacing, quaternion) = Transforms(volume);
        for (int i = 0; i < 4; i++) Double(104 + (8 * i), spacing[i]);
        Int64(168, header.Length);
        Double(176, format.Slope);
        Double(184, format.Intercept);
        Int32(344, quaternion is null ? 0 : volume.CoordinateCode);
        Int32(348, SformCode(volume));
        for (int i = 0; i < 6; i++) Double(352 + (8 * i), quaternion?[i] ?? 0);
        for (int i = 0; i < 12; i++) Double(400 + (8 * i), volume.Affine[i / 4, i % 4]);
        Int32(500, 2);
        return header;
    }

    // An unknown position stays unknown, if the spacing alone states as much.
    private static int SformCode(Volume volume) => volume.CoordinateCode == 0 && volume.Affine.Equals(Affine.FromSpacing(volume.Spacing))
        ? 0 : Math.Max(1, volume.CoordinateCode);

    private static (double[] Spacing, double[]? Quaternion) Transforms(Volume volume)
    {
        var (b, c, d, qfac) = NiftiAffine.ToQuaternion(volume.Affine);
        var spacing = volume.Spacing;
        return (
            [qfac, spacing.I, spacing.J, spacing.K],
            volume.Affine.IsOrthogonal ? [b, c, d, volume.Affine[0, 3], volume.Affine[1, 3], volume.Affine[2, 3]] : null);
    }
}

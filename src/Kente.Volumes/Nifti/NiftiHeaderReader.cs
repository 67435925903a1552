using Kente.Volumes.Voxels;

namespace Kente.Volumes.Nifti;

/// <summary>Reads and checks the header of a NIfTI file.</summary>
internal static class NiftiHeaderReader
{
    /// <summary>Reads the header at the start of a stream, and nothing after it.</summary>
    /// <exception cref="DataException">The header is damaged, or describes something else than one volume of real numbers.</exception>
    public static NiftiHeader Read(Stream stream, string path)
    {
        var bytes = new byte[NiftiFields.Length2];
        int read = stream.ReadAtLeast(bytes.AsSpan(0, NiftiFields.Length1), NiftiFields.Length1, throwOnEndOfStream: false);
        if (read < NiftiFields.Length1)
            throw new DataException($"The file is not a NIfTI file or is truncated: a header has 348 bytes, but there are {read}.", path);
        NiftiFields fields = new(bytes, path);
        if (fields.Is2)
        {
            int rest = stream.ReadAtLeast(bytes.AsSpan(read), NiftiFields.Length2 - read, throwOnEndOfStream: false);
            if (read + rest < NiftiFields.Length2)
                throw new DataException($"The file is truncated: a NIfTI-2 header has 540 bytes, but there are {read + rest}.", path);
        }

        double slope = fields.Slope, intercept = fields.Intercept;
        if (slope == 0 || !double.IsFinite(slope)) (slope, intercept) = (1, 0);
        if (!double.IsFinite(intercept)) throw new DataException($"The header has the intercept {intercept}; it must be finite.", path);
        var type = NiftiTypes.TypeOf(fields.DataType, path);
        int length = fields.Is2 ? NiftiFields.Length2 : NiftiFields.Length1;
        double offset = fields.VoxelOffset;
        if (!(offset >= length) || offset > int.MaxValue)
            throw new DataException(
                FormattableString.Invariant($"The header says that voxels start at byte {offset}; the header alone has {length} bytes."), path);
        var size = Size(fields, path);
        var (affine, code) = NiftiAffine.Read(fields, path);
        return new(size, affine, new(type, fields.IsBigEndian, slope, intercept), length, (long)offset, code);
    }

    private static VolumeSize Size(NiftiFields fields, string path)
    {
        long axes = fields.Dimension(0);
        if (axes is < 1 or > 7) throw new DataException($"The header states {axes} axes; a NIfTI file has 1 to 7.", path);
        long Length(int axis) => axis <= axes ? fields.Dimension(axis) : 1;
        for (int axis = 1; axis <= axes; axis++)
            if (Length(axis) < 1 || Length(axis) > int.MaxValue)
                throw new DataException($"The header states {Length(axis)} voxels along axis {axis}; there must be at least 1.", path);
        for (int axis = 4; axis <= axes; axis++)
            if (Length(axis) > 1)
                throw new DataException(
                    $"The file contains {Length(axis)} volumes or components (axis {axis}); Kente reads files of one volume, so extract one, for example with fslroi.",
                    path);
        return new((int)Length(1), (int)Length(2), (int)Length(3));
    }
}

using Kente.Volumes.Voxels;

namespace Kente.Volumes.Dicom;

/// <summary>The geometry of a slice and how its pixels are stored; the pixels themselves are read later.</summary>
/// <param name="Path">The file.</param>
/// <param name="Series">Identifier of the series.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Plane">Position and directions of the slice.</param>
/// <param name="Pixels">How pixels are stored.</param>
internal sealed record DicomSlice(string Path, string Series, int Rows, int Columns, DicomPlane Plane, DicomPixels Pixels)
{
    private const uint SeriesUid = 0x0020000E, FrameCount = 0x00280008, RowCount = 0x00280010, ColumnCount = 0x00280011;
    private const uint PixelData = 0x7FE00010, Modality = 0x00080060;
    private const int MaxModality = 16;

    /// <summary>Reads the geometry of a file.</summary>
    /// <returns><see langword="null"/> if the file is not DICOM or has no pixels, such as a report or a directory.</returns>
    /// <exception cref="DataException">The file is damaged, or something else than a slice of one value a pixel.</exception>
    public static DicomSlice? Read(string path)
    {
        if (DicomElements.Read(path) is not { } elements || elements.Bytes(PixelData) is not { } bytes) return null;
        if (elements.Numbers(FrameCount) is [> 1 and var frames])
            throw new DataException($"The file contains {frames} frames; convert the folder to NIfTI with dcm2niix.", path);
        CheckModality(elements.Text(Modality), path);
        int rows = elements.Integer(RowCount) ?? 0, columns = elements.Integer(ColumnCount) ?? 0;
        if (rows < 1 || columns < 1) throw new DataException($"The slice has {rows} rows and {columns} columns.", path);
        var pixels = DicomPixels.Of(elements, path);
        if (bytes.Length < (long)rows * columns * pixels.Length)
            throw new DataException(
                $"The slice has {bytes.Length} bytes of pixels; {rows} rows of {columns} columns have {(long)rows * columns * pixels.Length}.", path);
        return new(path, elements.Text(SeriesUid) ?? "", rows, columns, DicomPlane.Of(elements, path), pixels);
    }

    // A damaged length could make the text contain others, such as the name of the patient; a message must not show it.
    private static void CheckModality(string? modality, string path)
    {
        if (modality is null or "CT" or "MR") return;
        bool isCode = modality.Length <= MaxModality && modality.All(char.IsAsciiLetterUpper);
        throw new DataException($"The slice has {(isCode ? $"the modality {modality}" : "another modality")}; CT and MR can be read.", path);
    }

    /// <summary>Reads the pixels.</summary>
    /// <param name="target">Receives rows × columns values.</param>
    public void ReadPixels(Span<float> target)
    {
        var bytes = DicomElements.Read(Path)?.Bytes(PixelData) ?? throw new DataException("The file was changed while it was read.", Path);
        if (bytes.Length < target.Length * Pixels.Length) throw new DataException("The file was changed while it was read.", Path);
        Pixels.Decode(bytes.Span, target);
    }

    /// <summary>Type of the stored pixels.</summary>
    public VoxelType StoredType => Pixels.Format.Type;
}

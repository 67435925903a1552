using Kente.Primitives;
using Kente.Volumes.Dicom;
using Kente.Volumes.Nifti;

namespace Kente.Volumes;

public sealed partial class Volume
{
    /// <summary>Reads a volume into memory: a NIfTI file of version 1 or 2, or a folder of DICOM slices.</summary>
    /// <param name="path">
    /// A <c>.nii</c> or <c>.nii.gz</c> file of one volume, or a folder with the slices of one CT or MR series, one slice a file,
    /// uncompressed or deflated. Other files in the folder are ignored.
    /// </param>
    /// <remarks>
    /// NIfTI: the affine is the sform of the header, also where its qform says something else; without an sform the qform, and without
    /// either the voxel spacing (<see cref="HasPosition"/> is false then). Files with a unit of meters or micrometers are converted to mm. DICOM: slices are ordered and spaced by their positions; the rescale slope and intercept
    /// are applied, so voxels of CT are in Hounsfield units.
    /// </remarks>
    /// <exception cref="DataException">
    /// The file is missing, damaged or truncated, its affine has no inverse, it contains voxels that are NaN or infinite, or something else
    /// than one volume of real numbers; or the slices of the folder are compressed, inverted, of several series, missing or duplicate.
    /// </exception>
    public static Volume Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path)) return DicomFolder.Read(path);
        return FileReading.Guard(path, () => DicomElements.IsDicom(path))
            ? throw new DataException(
                "The file is a single DICOM file; give the folder of the slices of its series, or convert it to NIfTI with dcm2niix.", path)
            : NiftiReader.Read(path);
    }

    /// <summary>
    /// Maps an uncompressed NIfTI file into the address space: for volumes larger than memory. Voxels are read when they are used, so
    /// <see cref="Crop"/> and <see cref="Resample"/> read only what they need. The file stays open while the volume is in use.
    /// </summary>
    /// <param name="path">A <c>.nii</c> file of one volume.</param>
    /// <exception cref="DataException">As for <see cref="Load"/>, or the file is compressed. Voxels that are NaN or infinite are reported
    /// when they are read.</exception>
    public static Volume Map(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return NiftiReader.Map(path);
    }

    /// <summary>Saves the volume as a NIfTI file. An existing file is replaced only after the new one is complete.</summary>
    /// <param name="path">The file; its name ends with <c>.nii</c>, or with <c>.nii.gz</c> for a compressed one.</param>
    /// <param name="type">
    /// Type of the voxels in the file. Default: the smallest of UInt8, Int16 and Float32 that holds every voxel exactly. If an integer type
    /// does not hold them exactly, the range of the voxels is scaled to the range of the type, and the scale is written to the header.
    /// </param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void Save(string path, VoxelType? type = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!IsNifti(path)) throw new ArgumentException($"A volume is saved as .nii or .nii.gz, not as '{path}'.", nameof(path));
        NiftiWriter.Write(this, path, type);
    }

    /// <summary>Whether a file is a NIfTI file by its name.</summary>
    internal static bool IsNifti(string path) =>
        path.EndsWith(".nii", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".nii.gz", StringComparison.OrdinalIgnoreCase);
}

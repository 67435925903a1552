using Kente.Volumes.Voxels;

namespace Kente.Volumes.Nifti;

/// <summary>What the header of a NIfTI file says.</summary>
/// <param name="Size">Number of voxels along each axis.</param>
/// <param name="Affine">Transform from voxels to mm.</param>
/// <param name="Format">How voxels are stored.</param>
/// <param name="Length">Number of bytes of the header itself.</param>
/// <param name="VoxelOffset">Position of the first voxel in the file.</param>
/// <param name="CoordinateCode">Code of the coordinates that the affine was taken from; 0 if the file has none.</param>
internal sealed record NiftiHeader(
    VolumeSize Size, Affine Affine, VoxelFormat Format, int Length, long VoxelOffset, int CoordinateCode)
{
    /// <summary>Number of bytes of all voxels.</summary>
    public long VoxelBytes => Size.Count * Format.Length;
}

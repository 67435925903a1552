namespace Kente.Volumes;

/// <summary>
/// A position in the grid of a volume, in voxels. Whole numbers are centers of voxels; (0, 0, 0) is the center of the first voxel.
/// Positions in mm have another type, <see cref="WorldPoint{TSpace}"/>, so that the compiler refuses to confuse them.
/// </summary>
/// <param name="I">Position along the first axis, whose voxels are adjacent in files.</param>
/// <param name="J">Position along the second axis.</param>
/// <param name="K">Position along the third axis.</param>
public readonly record struct VoxelPoint(double I, double J, double K)
{
    /// <summary>Returns the position as <c>voxel (i, j, k)</c> with two decimals.</summary>
    public override string ToString() => FormattableString.Invariant($"voxel ({I:F2}, {J:F2}, {K:F2})");
}

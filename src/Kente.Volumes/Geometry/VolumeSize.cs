namespace Kente.Volumes;

/// <summary>The number of voxels of a volume along each axis.</summary>
/// <param name="I">Number of voxels along the first axis, whose voxels are adjacent in files.</param>
/// <param name="J">Number of voxels along the second axis.</param>
/// <param name="K">Number of voxels along the third axis.</param>
public readonly record struct VolumeSize(int I, int J, int K)
{
    /// <summary>Gets the number of all voxels.</summary>
    public long Count => (long)I * J * K;

    /// <summary>Uses one number for all axes.</summary>
    /// <param name="side">Number of voxels along each axis.</param>
    public static implicit operator VolumeSize(int side) => new(side, side, side);

    /// <summary>Returns the size as <c>i × j × k</c>.</summary>
    public override string ToString() => $"{I} × {J} × {K}";

    internal VolumeSize Positive(string argument) => I >= 1 && J >= 1 && K >= 1
        ? this
        : throw new ArgumentOutOfRangeException(argument, this, "A volume has at least 1 voxel along each axis.");
}
